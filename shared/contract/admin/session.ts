import * as v from 'valibot';
import { endpoint } from '../../endpoint.ts';
import { instant } from '../../instant.ts';
import { limits } from '../../limits.ts';
import { emailAddress, exactObject, filledText, oneOf, textUpTo } from '../fields.ts';

/** From the least to the most: a viewer reads, a moderator decides about comments and threads, an owner about the site. */
export const roles = ['viewer', 'moderator', 'owner'] as const;
export type Role = (typeof roles)[number];

/** The languages of the server, each by the tag of its catalog (BCP 47). */
export const languages = ['ar', 'de', 'en', 'es', 'fa', 'fr', 'he', 'hi', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'sv', 'tr', 'uk', 'zh', 'zh-hant'] as const;
export type Language = (typeof languages)[number];

const personSchema = v.object({
  id: v.string(),
  name: v.string(),
  email: v.string(),
  /** By site; `*` stands for every site. */
  grants: v.array(v.object({ site: v.string(), role: v.picklist(roles) })),
});
export type Person = v.InferOutput<typeof personSchema>;

/** The person, and the sites on which they have any role. */
export const sessionAnswer = v.object({ person: personSchema, sites: v.array(v.object({ slug: v.string(), title: v.string() })) });

/** A minimum length instead of rules about characters (NIST SP 800-63B, 3.1.1.2). */
const newPassword = v.pipe(
  v.string('must be text'),
  v.minLength(limits.passwordMinimum, `must be at least ${limits.passwordMinimum} characters`),
  v.maxLength(limits.passwordLength, `must be at most ${limits.passwordLength} characters`),
);

export const signIn = endpoint({
  method: 'POST',
  path: '/api/v1/admin/session',
  summary: 'Sign in by e-mail address and password; the answer sets the session cookie.',
  body: exactObject({ email: emailAddress, password: textUpTo(limits.passwordLength) }),
  status: 200,
  answer: sessionAnswer,
  problems: ['invalid', 'not-signed-in', 'too-fast', 'origin-not-allowed', 'too-large', 'unavailable'],
});

export const enterByLink = endpoint({
  method: 'POST',
  path: '/api/v1/admin/session/link',
  summary: 'Sign in by a one-time link, and, where one is given, set a password. The link holds no longer after it.',
  body: exactObject({ secret: filledText(limits.tokenLength), password: v.exactOptional(newPassword) }),
  status: 200,
  answer: sessionAnswer,
  problems: ['invalid', 'not-signed-in', 'origin-not-allowed', 'too-large', 'unavailable'],
});

export const mailLink = endpoint({
  method: 'POST',
  path: '/api/v1/admin/session/mail',
  summary: 'Send a link that signs in once to an address, if it belongs to somebody here. The answer is the same if not.',
  body: exactObject({ email: emailAddress }),
  status: 200,
  /** Whether a mail server is configured. */
  answer: v.object({ mail: v.boolean() }),
  problems: ['invalid', 'too-fast', 'origin-not-allowed', 'too-large', 'unavailable'],
});

export const getSession = endpoint({
  method: 'GET',
  path: '/api/v1/admin/session',
  summary: 'Who is signed in, and what they may do where.',
  status: 200,
  answer: sessionAnswer,
  problems: ['not-signed-in', 'unavailable'],
});

export const signOut = endpoint({
  method: 'DELETE',
  path: '/api/v1/admin/session',
  summary: 'Sign out.',
  status: 200,
  answer: v.object({}),
  problems: ['not-signed-in', 'origin-not-allowed', 'unavailable'],
});

export const listSessions = endpoint({
  method: 'GET',
  path: '/api/v1/admin/sessions',
  summary: 'Where the person is signed in.',
  status: 200,
  answer: v.object({ sessions: v.array(v.object({ id: v.string(), device: v.string(), createdAt: instant, expiresAt: instant, current: v.boolean() })) }),
  problems: ['not-signed-in', 'unavailable'],
});

export const revokeSession = endpoint({
  method: 'DELETE',
  path: '/api/v1/admin/sessions/{session}',
  summary: 'Sign out elsewhere.',
  params: v.object({ session: filledText(40) }),
  status: 200,
  answer: v.object({}),
  problems: ['not-signed-in', 'not-found', 'origin-not-allowed', 'unavailable'],
});

export const setPassword = endpoint({
  method: 'PUT',
  path: '/api/v1/admin/password',
  summary: 'Set another password; every other session ends.',
  body: exactObject({ current: textUpTo(limits.passwordLength), password: newPassword }),
  status: 200,
  answer: v.object({}),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'too-fast', 'origin-not-allowed', 'too-large', 'unavailable'],
});

export const setLanguage = endpoint({
  method: 'PUT',
  path: '/api/v1/admin/language',
  summary: 'Choose the language of mails about what waits. Signing in chooses that of the request, where the server speaks it.',
  body: exactObject({ language: oneOf(languages) }),
  status: 200,
  answer: v.object({}),
  problems: ['invalid', 'not-signed-in', 'origin-not-allowed', 'too-large', 'unavailable'],
});

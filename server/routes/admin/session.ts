import type { Hono } from 'hono';
import { enterByLink, getSession, listSessions, mailLink, revokeSession, setLanguage, setPassword, signIn, signOut, type Person } from '../../../shared/contract/admin/session.ts';
import { addDays, addMinutes, fromInstant, type Instant } from '../../../shared/instant.ts';
import { refuse, succeed, type Outcome } from '../../../shared/problem.ts';
import { sessionDays, setCookie } from '../../accounts/cookie.ts';
import { deviceOf } from '../../accounts/device.ts';
import { hashPassword, verifyPassword } from '../../accounts/password.ts';
import { createSecret, secretHash } from '../../accounts/secret.ts';
import type { Deps } from '../../deps.ts';
import { isPermitted, patience } from '../../domain/permit.ts';
import { fromOwnPage, mountAdmin } from '../../http/admin.ts';
import type { Caller } from '../../http/caller.ts';
import { mount } from '../../http/mount.ts';
import { countSignIn } from '../../limits.ts';
import { record } from '../../order.ts';
import { enqueueMail } from '../../outbox/announce.ts';
import { languageOf } from '../../outbox/texts/translate.ts';
import { addSession, attemptsSince, endOtherSessions, endSession, forgetAttempts, holdsEntryLink, noteAttempt, personOf, sessionsOf, setUserLanguage, setUserPassword, takeEntryLink, userByEmail } from '../../store/accounts.ts';
import { listSites } from '../../store/sites.ts';
import type { Database } from '../../store/store.ts';
import { decisionOf } from './threads.ts';

/** Minutes within which a person gets no second mailed link. */
const mailedLinkMinutes = 2;

/** Signing in and out, and what a person may do about their own sign-in. */
export function sessionRoutes(app: Hono, deps: Deps): void {
  mount(app, deps, signIn, async function signInRoute({ body }, caller) {
    if (!fromOwnPage(caller, deps)) return refuse({ slug: 'origin-not-allowed' });
    const email = body.email.toLowerCase();
    const user = await deps.store.read((db) => userByEmail(db, email));
    if (!user.ok) return user;
    const checked = await checkPassword(deps, caller, email, body.password, user.value?.password ?? null);
    if (!checked.ok) return checked;
    if (!checked.value || user.value === null) return refuse({ slug: 'not-signed-in' });
    const { id } = user.value;
    return deps.store.write((db) => enter(db, deps, id, caller));
  });

  mount(app, deps, enterByLink, async function enterByLinkRoute({ body }, caller) {
    if (!fromOwnPage(caller, deps)) return refuse({ slug: 'origin-not-allowed' });
    const secret = secretHash(body.secret);
    // Hashing a password takes half a second and much memory, so an invented link must fail before it.
    const holds = await deps.store.read((db) => holdsEntryLink(db, secret, deps.now()));
    if (!holds.ok) return holds;
    if (!holds.value) return refuse({ slug: 'not-signed-in' });
    const password = body.password === undefined ? null : await hashPassword(body.password, deps.passwordCost);
    return deps.store.write(async (db) => {
      const user = await takeEntryLink(db, secret, deps.now());
      if (user === null) return refuse({ slug: 'not-signed-in' });
      if (password !== null) await setUserPassword(db, user, password);
      return enter(db, deps, user, caller);
    });
  });

  mount(app, deps, mailLink, async function mailLinkRoute({ body }, caller) {
    if (!fromOwnPage(caller, deps)) return refuse({ slug: 'origin-not-allowed' });
    const now = deps.now();
    return deps.store.write(async (db) => {
      const counted = await countSignIn(db, deps, { address: caller.address, now });
      if (!counted.ok) return counted;
      const user = await userByEmail(db, body.email.toLowerCase());
      // One mail in this many minutes, whoever asks: more would only fill an inbox.
      const turn = Math.floor(fromInstant(now) / (mailedLinkMinutes * 60_000));
      if (user !== null && deps.mail) await enqueueMail(db, { ids: deps.ids, now }, '*', { about: { mail: 'enter', user: user.id, language: caller.language ?? 'en' }, cause: `enter:${turn}`, recipient: `user:${user.id}`, due: now });
      return succeed({ answer: { mail: deps.mail } });
    });
  });

  mountAdmin(app, deps, getSession, null, async function getSessionRoute(_, { person }) {
    const read = await deps.store.read((db) => sitesOf(db, person));
    return read.ok ? succeed({ answer: { person, sites: read.value } }) : read;
  });

  mountAdmin(app, deps, signOut, null, async function signOutRoute(_, { person, session }, { url }) {
    const ended = await deps.store.write(async (db) => succeed(await endSession(db, person.id, session.id)));
    return ended.ok ? succeed({ answer: {}, headers: { 'set-cookie': setCookie(deps.publicUrl ?? url, null) } }) : ended;
  });

  mountAdmin(app, deps, listSessions, null, async function listSessionsRoute(_, { person, session }) {
    const read = await deps.store.read((db) => sessionsOf(db, person.id, deps.now()));
    if (!read.ok) return read;
    const sessions = read.value.map(({ id, device, created_at, expires_at }) => ({ id, device, createdAt: created_at, expiresAt: expires_at, current: id === session.id }));
    return succeed({ answer: { sessions } });
  });

  mountAdmin(app, deps, revokeSession, null, async ({ params }, { person }) =>
    deps.store.write(async (db) => ((await endSession(db, person.id, params.session)) ? succeed({ answer: {} }) : refuse({ slug: 'not-found' }))),
  );

  mountAdmin(app, deps, setPassword, null, async function setPasswordRoute({ body }, { person, session, password }, caller) {
    const checked = await checkPassword(deps, caller, person.email, body.current, password);
    if (!checked.ok) return checked;
    if (!checked.value) return refuse({ slug: 'not-permitted' });
    const hashed = await hashPassword(body.password, deps.passwordCost);
    return deps.store.write(async (db) => {
      await setUserPassword(db, person.id, hashed);
      await endOtherSessions(db, person.id, session.id);
      await record(db, decisionOf(deps, '*', person.id, null), { what: 'person', subject: person.id, before: {}, after: { password: true } });
      return succeed({ answer: {} });
    });
  });

  mountAdmin(app, deps, setLanguage, null, async ({ body: { language } }, { person }) =>
    deps.store.write(async (db) => {
      await setUserLanguage(db, person.id, language);
      return succeed({ answer: {} });
    }),
  );
}

/** Starts a session, whose secret is sent only in the cookie. Mails to the person use the language of this request from now on. */
export async function enter(db: Database, deps: Deps, user: string, { userAgent, language, url }: Caller) {
  const now = deps.now();
  const secret = createSecret();
  const hash = secretHash(secret);
  await addSession(db, { id: deps.ids(now), secret: hash, user, device: deviceOf(userAgent), created_at: now, expires_at: addDays(now, sessionDays) });
  const spoken = languageOf(language ?? '');
  if (spoken !== null) await setUserLanguage(db, user, spoken);
  const found = await personOf(db, hash, now);
  if (found === null) return refuse({ slug: 'not-signed-in' });
  return succeed({ answer: { person: found.person, sites: await sitesOf(db, found.person) }, headers: { 'set-cookie': setCookie(deps.publicUrl ?? url, secret) } });
}

const sitesOf = async (db: Database, person: Person) =>
  (await listSites(db)).filter(({ slug }) => isPermitted(person, slug, 'viewer')).map(({ slug, title }) => ({ slug, title }));

/**
 * Whether a password is right. After too many wrong ones the address must wait. The count is kept by address in the store, so that it holds
 * for every instance. An unknown address is counted and answered like a known one.
 */
async function checkPassword(deps: Deps, { address }: Caller, email: string, password: string, kept: string | null): Promise<Outcome<boolean>> {
  const now = deps.now();
  const since = addMinutes(now, -patience.minutes);
  const counted = await deps.store.write((db) => countSignIn(db, deps, { address, now }));
  if (!counted.ok) return counted;
  const attempts = await deps.store.read((db) => attemptsSince(db, email, since));
  if (!attempts.ok) return attempts;
  const { count, first } = attempts.value;
  if (count >= patience.attempts) return refuse({ slug: 'too-fast', retryAfter: secondsUntil(addMinutes(first ?? now, patience.minutes), now) });
  const right = await verifyPassword(password, kept, deps.passwordCost);
  return deps.store.write(async (db) => {
    await (right ? forgetAttempts(db, email) : noteAttempt(db, { email, id: deps.ids(now), at: now, since }));
    return succeed(right);
  });
}

const secondsUntil = (at: Instant, now: Instant): number => Math.max(1, Math.ceil((fromInstant(at) - fromInstant(now)) / 1_000));

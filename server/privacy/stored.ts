import { limits } from '../../shared/limits.ts';
import { sessionDays } from '../accounts/cookie.ts';
import type { Policy } from '../site.ts';

/** Something that is kept of people, in words, with the tables that it is kept in. */
export interface Stored {
  readonly tables: readonly string[];
  readonly what: string;
  readonly why: string;
  readonly howLong: (policy: Policy) => string;
}

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

/** Everything that is kept of readers; the page that says so is made of it, and a test holds it against the tables there are. */
export const stored: readonly Stored[] = [
  {
    tables: ['comments'],
    what: 'Your name, your website, and what you wrote, with the time.',
    why: 'They are what is shown.',
    howLong: () => 'Until you or the owner delete them. A comment that was deleted leaves an empty place where it has answers.',
  },
  {
    tables: ['comments'],
    what: 'Your e-mail address, if you gave one. It is never shown.',
    why: 'The owner knows you again by it, and mails that you asked for go there.',
    howLong: ({ keepEmailDays }) => (keepEmailDays === null ? 'As long as the comment.' : days(keepEmailDays)),
  },
  {
    tables: ['followers', 'follows', 'watches', 'digests'],
    what: 'Which conversations you want to hear of by mail, and when you confirmed it.',
    why: 'So that only you are told, and only because you asked.',
    howLong: () => 'Until you stop it, by a link in every mail.',
  },
  {
    tables: ['outbox'],
    what: 'Which mails are to be sent, without what they say.',
    why: 'A mail server that does not answer is asked again.',
    howLong: () => days(limits.outboxDays),
  },
  {
    tables: ['reactions', 'reports'],
    what: 'What you reacted with and what you reported, under a key that your browser made.',
    why: 'So that each counts once and can be taken back.',
    howLong: () => 'As long as the comment; reports until the owner has decided.',
  },
  {
    tables: ['rates'],
    what: 'How much was posted from your network lately, under a hash whose key changes every day.',
    why: 'So that nobody can flood a page.',
    howLong: () => 'At most a day. Your address itself is not kept, and not logged.',
  },
  {
    tables: ['traces'],
    what: 'A hash of the network that a comment came from.',
    why: 'So that the owner can keep somebody out who misbehaves.',
    howLong: () => `${limits.traceHours} hours.`,
  },
  {
    tables: ['evidence'],
    what: 'What spoke for your comment and what against it: how many links, whether it was said before.',
    why: 'So that the owner can decide about it.',
    howLong: () => 'A month; while it waits or lies with spam, as long as that.',
  },
  {
    tables: ['sightings', 'solved', 'lessons', 'words', 'service_reports'],
    what: 'Hashes of texts and networks that were met, and counts of how often words, many to one count, stood in spam.',
    why: 'So that floods and spam are known again.',
    howLong: () => 'Networks ten minutes, texts a day, what was learnt of a comment as long as the comment; the counts for good, for they lead back to nobody.',
  },
  {
    tables: ['bans'],
    what: 'Who may not comment: a name, an address, or a hash of a network.',
    why: 'The owner decided so.',
    howLong: () => 'As long as the ban holds.',
  },
  {
    tables: ['idempotency', 'fingerprints'],
    what: 'A hash of what you sent, and the answer you got.',
    why: 'So that a comment that is sent twice is posted once.',
    howLong: () => days(limits.idempotencyDays),
  },
  {
    tables: ['erasures'],
    what: 'A hash of the address of somebody whose data was erased.',
    why: 'So that no backup brings it back.',
    howLong: () => 'For good.',
  },
  {
    tables: ['users', 'grants', 'sessions', 'entry_links', 'attempts', 'notices', 'passkeys', 'ceremonies', 'audit'],
    what: 'Of those who run the site: name, address, how they sign in and where they are signed in, and what they decided.',
    why: 'So that only they can.',
    howLong: () => `As long as they have a role here; sessions ${days(sessionDays)}.`,
  },
];

/** Tables that hold nothing of anybody. */
export const impersonal: readonly string[] = ['sites', 'threads', 'aliases', 'meta', 'migrations', 'webhooks'];

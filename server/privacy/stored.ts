import { limits } from '../../shared/limits.ts';
import type { MessageKey, Translate } from '../../widget/i18n/translate.ts';
import { sessionDays } from '../accounts/cookie.ts';
import type { Policy } from '../site.ts';

/** Something that is kept of people, in words of the catalogs (`widget/i18n/privacy/`), with the tables that it is kept in. */
interface Stored {
  readonly tables: readonly string[];
  readonly what: MessageKey;
  readonly why: MessageKey;
  readonly howLong: (say: Say, policy: Policy) => string;
}

/** How a length is said: by a text, or as hours in words. */
interface Say {
  readonly t: Translate;
  readonly hours: (count: number) => string;
}

const day = 24;

/** Everything that is kept of readers; the page that says so is made of it, and a test holds it against the tables there are. */
export const stored: readonly Stored[] = [
  { tables: ['comments'], what: 'keptWords', why: 'whyWords', howLong: ({ t }) => t('untilDeleted') },
  {
    tables: ['comments'],
    what: 'keptAddress',
    why: 'whyAddress',
    howLong: ({ t, hours }, { keepEmailDays }) => (keepEmailDays === null ? t('likeComment') : hours(keepEmailDays * day)),
  },
  { tables: ['followers', 'follows', 'watches', 'digests'], what: 'keptFollowing', why: 'whyFollowing', howLong: ({ t }) => t('untilStopped') },
  { tables: ['outbox'], what: 'keptMails', why: 'whyMails', howLong: ({ hours }) => hours(limits.outboxDays * day) },
  { tables: ['reactions', 'reports'], what: 'keptReactions', why: 'whyReactions', howLong: ({ t }) => t('untilDecided') },
  { tables: ['rates'], what: 'keptRate', why: 'whyRate', howLong: ({ t }) => t('atMostDay') },
  { tables: ['traces'], what: 'keptNetwork', why: 'whyNetwork', howLong: ({ hours }) => hours(limits.traceHours) },
  { tables: ['evidence'], what: 'keptEvidence', why: 'whyEvidence', howLong: ({ t }) => t('aMonth') },
  { tables: ['sightings', 'solved', 'lessons', 'words', 'service_reports'], what: 'keptHashes', why: 'whyHashes', howLong: ({ t }) => t('tenMinutes') },
  { tables: ['bans'], what: 'keptBans', why: 'whyBans', howLong: ({ t }) => t('likeBan') },
  { tables: ['idempotency', 'fingerprints'], what: 'keptSending', why: 'whySending', howLong: ({ hours }) => hours(limits.idempotencyDays * day) },
  { tables: ['erasures'], what: 'keptErasure', why: 'whyErasure', howLong: ({ t }) => t('forGood') },
  {
    tables: ['users', 'grants', 'sessions', 'entry_links', 'attempts', 'notices', 'passkeys', 'ceremonies', 'audit'],
    what: 'keptPeople',
    why: 'whyPeople',
    howLong: ({ t, hours }) => t('likeRole', { time: hours(sessionDays * day) }),
  },
];

/** Tables that hold nothing of anybody. */
export const impersonal: readonly string[] = ['sites', 'threads', 'aliases', 'meta', 'migrations', 'webhooks'];

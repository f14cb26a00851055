import { limits } from '../../shared/limits.ts';
import type { MessageKey, Translate } from '../../widget/i18n/translate.ts';
import { sessionDays } from '../accounts/cookie.ts';
import type { Policy } from '../site.ts';

/** A kind of personal data: its tables, and its description as message keys of `widget/i18n/privacy/`. */
interface Stored {
  readonly tables: readonly string[];
  readonly what: MessageKey;
  readonly why: MessageKey;
  readonly howLong: (say: Say, policy: Policy) => string;
}

/** Formats a duration: as a message, or as a number of hours in words. */
interface Say {
  readonly t: Translate;
  readonly hours: (count: number) => string;
}

const day = 24;

/** All personal data that is stored. The privacy page is made from this list, and a test compares it with the existing tables. */
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

/** Tables without personal data. */
export const impersonal: readonly string[] = ['sites', 'threads', 'aliases', 'meta', 'migrations', 'webhooks'];

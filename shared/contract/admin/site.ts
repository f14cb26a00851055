import * as v from 'valibot';
import { endpoint } from '../../endpoint.ts';
import { instant } from '../../instant.ts';
import { commentId, exactObject, pageLimit, siteParams, siteSlug } from '../fields.ts';
import { akismetKey, policyRules, siteOrigins, siteTitle } from './settings.ts';

const settingsSchema = v.object({
  title: v.string(),
  origins: v.array(v.string()),
  ...policyRules,
  /** Whether there is a key. */
  akismet: v.boolean(),
  /** Whether there is a key with which the site can identify its readers. */
  logins: v.boolean(),
});
export type Settings = v.InferOutput<typeof settingsSchema>;

export const addSite = endpoint({
  method: 'POST',
  path: '/api/v1/admin/sites',
  summary: 'Add a site; for owners of every site.',
  body: exactObject({ slug: siteSlug, title: siteTitle, origins: siteOrigins }),
  status: 201,
  answer: v.object({ settings: settingsSchema }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'origin-not-allowed', 'too-large', 'unavailable'],
});

export const getSettings = endpoint({
  method: 'GET',
  path: '/api/v1/admin/sites/{site}',
  summary: "A site's settings.",
  params: siteParams,
  status: 200,
  answer: v.object({ settings: settingsSchema }),
  problems: ['not-signed-in', 'not-permitted', 'not-found', 'unavailable'],
});

export const changeSettings = endpoint({
  method: 'PATCH',
  path: '/api/v1/admin/sites/{site}',
  summary: "Change some of a site's settings; what is not named stays.",
  params: siteParams,
  body: exactObject({
    title: v.exactOptional(siteTitle),
    origins: v.exactOptional(siteOrigins),
    level: v.exactOptional(policyRules.level),
    note: v.exactOptional(policyRules.note),
    closeAfterDays: v.exactOptional(policyRules.closeAfterDays),
    closeAfterCount: v.exactOptional(policyRules.closeAfterCount),
    moderation: v.exactOptional(policyRules.moderation),
    identity: v.exactOptional(policyRules.identity),
    reactions: v.exactOptional(policyRules.reactions),
    editMinutes: v.exactOptional(policyRules.editMinutes),
    blockedWords: v.exactOptional(policyRules.blockedWords),
    blockedNetworks: v.exactOptional(policyRules.blockedNetworks),
    linkLimit: v.exactOptional(policyRules.linkLimit),
    challenge: v.exactOptional(policyRules.challenge),
    akismetUrl: v.exactOptional(policyRules.akismetUrl),
    networkPerHour: v.exactOptional(policyRules.networkPerHour),
    sitePerMinute: v.exactOptional(policyRules.sitePerMinute),
    keepSpamDays: v.exactOptional(policyRules.keepSpamDays),
    keepEmailDays: v.exactOptional(policyRules.keepEmailDays),
    followers: v.exactOptional(policyRules.followers),
    akismetKey: v.exactOptional(akismetKey),
  }),
  status: 200,
  answer: v.object({ settings: settingsSchema }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'origin-not-allowed', 'too-large', 'unavailable'],
});

export const listAudit = endpoint({
  method: 'GET',
  path: '/api/v1/admin/sites/{site}/audit',
  summary: 'What was decided on a site, by whom and why, newest first.',
  params: siteParams,
  query: v.object({ after: v.optional(commentId), limit: pageLimit }),
  status: 200,
  answer: v.object({
    decisions: v.array(
      v.object({
        id: v.string(),
        at: instant,
        who: v.string(),
        /** The name of the person, if they still exist. */
        name: v.nullable(v.string()),
        what: v.string(),
        subject: v.string(),
        /** The person concerned, or the comment's author and page, as long as they exist. */
        about: v.nullable(v.object({ name: v.string(), page: v.nullable(v.string()) })),
        before: v.unknown(),
        after: v.unknown(),
        why: v.nullable(v.string()),
      }),
    ),
    next: v.nullable(v.string()),
  }),
  problems: ['invalid', 'not-signed-in', 'not-permitted', 'not-found', 'unavailable'],
});

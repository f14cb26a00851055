import * as v from 'valibot';
import { akismetKey, policyRules } from '../shared/contract/admin/settings.ts';
import type { Settings } from '../shared/contract/admin/site.ts';
import { limits } from '../shared/limits.ts';
import type { SitePolicy } from '../shared/thread/state.ts';
import { instant } from '../shared/instant.ts';

/** The owner's settings of a site, stored as JSON in its row. Settings that were never changed have the defaults given here. */
export const policySchema = v.object({
  level: v.optional(policyRules.level, 'open'),
  since: v.optional(v.nullable(instant), null),
  note: v.optional(policyRules.note, null),
  closeAfterDays: v.optional(policyRules.closeAfterDays, null),
  closeAfterCount: v.optional(policyRules.closeAfterCount, null),
  moderation: v.optional(policyRules.moderation, 'none'),
  reactions: v.optional(policyRules.reactions, ['♥']),
  editMinutes: v.optional(policyRules.editMinutes, limits.editMinutes),
  blockedWords: v.optional(policyRules.blockedWords, []),
  blockedNetworks: v.optional(policyRules.blockedNetworks, []),
  linkLimit: v.optional(policyRules.linkLimit, limits.linkLimit),
  challenge: v.optional(policyRules.challenge, 'suspicious'),
  akismetKey: v.optional(akismetKey, null),
  akismetUrl: v.optional(policyRules.akismetUrl, 'https://rest.akismet.com/'),
  networkPerHour: v.optional(policyRules.networkPerHour, limits.networkPerHour),
  sitePerMinute: v.optional(policyRules.sitePerMinute, limits.sitePerMinute),
  keepSpamDays: v.optional(policyRules.keepSpamDays, limits.keepSpamDays),
  keepEmailDays: v.optional(policyRules.keepEmailDays, null),
  followers: v.optional(policyRules.followers, true),
  identity: v.optional(policyRules.identity, 'optional'),
  /** The keys that sign the site's identity tokens: the current one, and former ones while they are valid. */
  identityKeys: v.optional(v.array(v.object({ key: v.string(), until: v.nullable(instant) })), []),
});

export type Policy = v.InferOutput<typeof policySchema> & SitePolicy;

/** The policy of a new site. */
export const newPolicy = (): Policy => v.parse(policySchema, {});

export interface Site {
  readonly slug: string;
  readonly title: string;
  readonly origins: readonly string[];
  readonly policy: Policy;
}

/** All settings except the keys, because a viewer may read them. */
export const settingsOf = ({ title, origins, policy: { since: _, identityKeys, akismetKey, ...policy } }: Site): Settings => ({
  title,
  origins: [...origins],
  ...policy,
  akismet: akismetKey !== null,
  logins: identityKeys.length > 0,
});

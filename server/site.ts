import * as v from 'valibot';
import { akismetKey, policyRules } from '../shared/contract/admin/settings.ts';
import type { Settings } from '../shared/contract/admin/site.ts';
import { limits } from '../shared/limits.ts';
import type { SitePolicy } from '../shared/thread/state.ts';
import { instant } from '../shared/instant.ts';

/** What the owner decided for a site; kept as JSON in its row. What was never decided is as it says here. */
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
  /** What signs the tokens by which the site says who a reader is: the present one, and those before it as long as they hold. */
  identityKeys: v.optional(v.array(v.object({ key: v.string(), until: v.nullable(instant) })), []),
});

export type Policy = v.InferOutput<typeof policySchema> & SitePolicy;

/** What holds on a site of which nothing was decided yet. */
export const newPolicy = (): Policy => v.parse(policySchema, {});

export interface Site {
  readonly slug: string;
  readonly title: string;
  readonly origins: readonly string[];
  readonly policy: Policy;
}

/** All of it but the keys: who reads this may be a viewer. */
export const settingsOf = ({ title, origins, policy: { since: _, identityKeys, akismetKey, ...policy } }: Site): Settings => ({
  title,
  origins: [...origins],
  ...policy,
  akismet: akismetKey !== null,
  logins: identityKeys.length > 0,
});

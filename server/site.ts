import * as v from 'valibot';
import { moderationRules, reactionSet } from '../shared/contract/admin/site.ts';
import { limits } from '../shared/limits.ts';
import { levels, type SitePolicy } from '../shared/thread/state.ts';
import { instant } from '../shared/instant.ts';

/** What the owner decided for a site; kept as JSON in its row. */
export const policySchema = v.object({
  level: v.optional(v.picklist(levels), 'open'),
  since: v.optional(v.nullable(instant), null),
  note: v.optional(v.nullable(v.string()), null),
  closeAfterDays: v.optional(v.nullable(v.number()), null),
  closeAfterCount: v.optional(v.nullable(v.number()), null),
  /** `all` holds every comment until the owner has seen it. */
  moderation: v.optional(v.picklist(moderationRules), 'none'),
  reactions: v.optional(reactionSet, ['♥']),
  editMinutes: v.optional(v.number(), limits.editMinutes),
});

export type Policy = v.InferOutput<typeof policySchema> & SitePolicy;

export interface Site {
  readonly slug: string;
  readonly title: string;
  readonly origins: readonly string[];
  readonly policy: Policy;
}

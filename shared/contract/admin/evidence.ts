import * as v from 'valibot';

/** All checks of a new comment, in the order in which they run. */
export const checkNames = [
  'honeypot', 'too-fast', 'network', 'blocked-words', 'links', 'invisible', 'scripts', 'repeated', 'burst-network', 'burst-thread', 'first-time', 'learnt', 'service', 'moderation',
] as const;
export type CheckName = (typeof checkNames)[number];

/** From mild to strict. */
export const verdicts = ['publish', 'hold', 'reject'] as const;
export type Verdict = (typeof verdicts)[number];

/** The result of one check. The dashboard chooses its wording. */
const findingSchema = v.object({
  check: v.picklist(checkNames),
  says: v.picklist(verdicts),
  /** How much it adds to the spam score; negative if it speaks for the comment. */
  score: v.number(),
  /** The counted number, and the limit that it was compared with. */
  count: v.exactOptional(v.number()),
  limit: v.exactOptional(v.number()),
  /** The matches: the owner's blocked words, the rule, letters. Of `links`: `markup` for links in the markup of another system. */
  found: v.exactOptional(v.array(v.string())),
  /** The result is unknown: the service did not answer. */
  unknown: v.exactOptional(v.literal(true)),
});
export type Finding = v.InferOutput<typeof findingSchema>;

/** The verdict, and the findings behind it. */
export const evidenceSchema = v.object({ verdict: v.picklist(verdicts), score: v.number(), findings: v.array(findingSchema) });
export type Evidence = v.InferOutput<typeof evidenceSchema>;

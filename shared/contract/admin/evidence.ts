import * as v from 'valibot';

/** Everything that is looked at when a comment comes, in the order in which it is. */
export const checkNames = [
  'honeypot', 'too-fast', 'network', 'blocked-words', 'links', 'invisible', 'scripts', 'repeated', 'burst-network', 'burst-thread', 'first-time', 'learnt', 'service', 'moderation',
] as const;
export type CheckName = (typeof checkNames)[number];

/** The mildest first. */
export const verdicts = ['publish', 'hold', 'reject'] as const;
export type Verdict = (typeof verdicts)[number];

/** What one check said. Which words it is told in is the dashboard's matter. */
const findingSchema = v.object({
  check: v.picklist(checkNames),
  says: v.picklist(verdicts),
  /** How much it adds to suspicion; negative where it speaks for the comment. */
  score: v.number(),
  /** What was counted, and the number it was held against. */
  count: v.exactOptional(v.number()),
  limit: v.exactOptional(v.number()),
  /** What was found: the owner's own words, the rule, letters. Of `links`: `markup` for links in the language of another system. */
  found: v.exactOptional(v.array(v.string())),
  /** It could not be told: the service did not answer. */
  unknown: v.exactOptional(v.literal(true)),
});
export type Finding = v.InferOutput<typeof findingSchema>;

/** The whole of it: what followed, and from what. */
export const evidenceSchema = v.object({ verdict: v.picklist(verdicts), score: v.number(), findings: v.array(findingSchema) });
export type Evidence = v.InferOutput<typeof evidenceSchema>;

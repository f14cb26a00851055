import * as v from 'valibot';
import { limits } from '../limits.ts';
import { textUpTo } from './fields.ts';

/**
 * A proof of work as ALTCHA has it (version 2, SHA-256): find the number that, written as four bytes after the nonce and hashed
 * together with the salt, begins as `keyPrefix` says. The server signed all of it.
 */
export const challengeSchema = v.object({
  parameters: v.object({
    algorithm: v.literal('SHA-256'),
    /** Hexadecimal, like the salt and the prefix. */
    nonce: v.string(),
    salt: v.string(),
    /** How often each number is hashed. */
    cost: v.number(),
    /** Bytes. */
    keyLength: v.number(),
    keyPrefix: v.string(),
    keySignature: v.string(),
    /** For which site, and until when. */
    data: v.object({ site: v.string(), until: v.string() }),
  }),
  signature: v.string(),
});
export type Challenge = v.InferOutput<typeof challengeSchema>;

/** A challenge with what solves it, as JSON: it goes back as it came, for its signature to be looked at. */
export const solutionSchema = v.object({
  challenge: challengeSchema,
  solution: v.object({ counter: v.number(), derivedKey: v.string() }),
});
export type Solution = v.InferOutput<typeof solutionSchema>;

export const solutionText = textUpTo(limits.solutionLength);

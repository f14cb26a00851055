import * as v from 'valibot';
import { limits } from '../limits.ts';
import { textUpTo } from './fields.ts';

/**
 * A proof of work as in ALTCHA (version 2, SHA-256): find the number for which the hash of salt, nonce and the number as four bytes
 * begins with `keyPrefix`. The server signs all parameters.
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
    /** The site that it is for, and its expiry. */
    data: v.object({ site: v.string(), until: v.string() }),
  }),
  signature: v.string(),
});
export type Challenge = v.InferOutput<typeof challengeSchema>;

/** A challenge with its solution, as JSON. The challenge is returned unchanged, so that the server can verify its signature. */
export const solutionSchema = v.object({
  challenge: challengeSchema,
  solution: v.object({ counter: v.number(), derivedKey: v.string() }),
});
export type Solution = v.InferOutput<typeof solutionSchema>;

export const solutionText = textUpTo(limits.solutionLength);

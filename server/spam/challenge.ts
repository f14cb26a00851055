import { createHmac } from 'node:crypto';
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import * as v from 'valibot';
import { challengeSchema, solutionSchema, type Challenge } from '../../shared/contract/challenge.ts';
import { addMinutes, type Instant } from '../../shared/instant.ts';
import { limits } from '../../shared/limits.ts';

/** A solved challenge, which may be used once. */
export interface Solved {
  readonly nonce: string;
  readonly until: Instant;
}

/**
 * The range of numbers that a browser may have to try: at most a second or two on an old phone, a tenth of a second on a desktop computer.
 * The server draws the number, because a search without an upper limit could take ten times as long by bad luck.
 */
const numbers = { least: 50_000, most: 200_000 } as const;

/** A signed challenge for one site. The library draws its nonce and number from the system's random source. */
export async function makeChallenge(secret: string, site: string, now: Instant): Promise<Challenge> {
  const made = await createChallenge({
    algorithm: 'SHA-256',
    cost: 1,
    counter: randomInt(numbers.most, numbers.least),
    deriveKey,
    data: { site, until: addMinutes(now, limits.challengeMinutes) },
    ...keysOf(secret),
  });
  return v.parse(challengeSchema, made);
}

const sentSchema = v.pipe(v.string(), v.parseJson(), solutionSchema);

/** The permission that a valid solution gives: one comment on this site, until it expires. Null for a wrong solution, or one of a foreign challenge. */
export async function readSolution(secret: string, site: string, text: string | undefined, now: Instant): Promise<Solved | null> {
  const sent = v.safeParse(sentSchema, text);
  if (!sent.success) return null;
  const { challenge, solution } = sent.output;
  const { nonce, data } = challenge.parameters;
  // The library compares its own expiry with the system clock; ours takes `now`.
  if (data.site !== site || data.until <= now) return null;
  const { verified } = await verifySolution({ challenge, solution, deriveKey, ...keysOf(secret) });
  return verified ? { nonce, until: data.until } : null;
}

/** Two keys that serve no other purpose. */
function keysOf(secret: string) {
  const keyFor = (purpose: string) => createHmac('sha256', secret).update(JSON.stringify(['challenge', purpose])).digest('base64url');
  return { hmacSignatureSecret: keyFor('parameters'), hmacKeySignatureSecret: keyFor('key') };
}

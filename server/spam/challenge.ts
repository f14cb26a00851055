import { createHmac } from 'node:crypto';
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import * as v from 'valibot';
import { challengeSchema, solutionSchema, type Challenge } from '../../shared/contract/challenge.ts';
import { addMinutes, type Instant } from '../../shared/instant.ts';
import { limits } from '../../shared/limits.ts';

/** A challenge that was solved, and may be used once. */
export interface Solved {
  readonly nonce: string;
  readonly until: Instant;
}

/**
 * Numbers that a browser tries before it finds the one: at most a second or two on an old phone, a tenth of one on a desk. The
 * number is drawn here and not left to chance, so that nobody is unlucky and waits for ten times as long.
 */
const numbers = { least: 50_000, most: 200_000 } as const;

/** A challenge for one site, signed. Its nonce and number are drawn by the library, from the system's own source. */
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

/** What a solution permits: one comment on this site, while it holds. Null where it solves nothing, or nothing of ours. */
export async function readSolution(secret: string, site: string, text: string | undefined, now: Instant): Promise<Solved | null> {
  const sent = v.safeParse(sentSchema, text);
  if (!sent.success) return null;
  const { challenge, solution } = sent.output;
  const { nonce, data } = challenge.parameters;
  // The library's own end is held against the machine's clock; ours is given.
  if (data.site !== site || data.until <= now) return null;
  const { verified } = await verifySolution({ challenge, solution, deriveKey, ...keysOf(secret) });
  return verified ? { nonce, until: data.until } : null;
}

/** Two keys that are used for nothing else. */
function keysOf(secret: string) {
  const keyFor = (purpose: string) => createHmac('sha256', secret).update(JSON.stringify(['challenge', purpose])).digest('base64url');
  return { hmacSignatureSecret: keyFor('parameters'), hmacKeySignatureSecret: keyFor('key') };
}

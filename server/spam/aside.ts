import { refuse, type Outcome } from '../../shared/problem.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Deps } from '../deps.ts';
import { askService, type Service, type Told } from './akismet.ts';
import type { Facts } from './check.ts';
import { makeChallenge, readSolution, type Solved } from './challenge.ts';

/** What is found out beside the transaction of a comment: nobody else may wait for a network while a thread is locked. */
export interface Aside {
  readonly solved: Solved | null;
  readonly service: Facts['service'];
  /** What a try found missing: it was taken back, and is made again with it. */
  wanted: 'challenge' | { readonly service: Service; readonly told: Told } | null;
}

/** Takes a try back, until what it wants is there. Whoever ran it sees what it wanted, and answers nobody with this. */
export const takenBack = refuse({ slug: 'unavailable', retryAfter: 1 });

/**
 * Tries to take a comment, and again with the service's opinion where a try wants it; so the service is asked only about what
 * would be stored, and what the cheap checks know as spam never leaves the house. What wants a challenge is answered with one.
 */
export async function withAside<T>(
  { secret }: Pick<Deps, 'secret'>,
  { site, solution, now }: { readonly site: string; readonly solution: string | undefined; readonly now: Instant },
  attempt: (aside: Aside) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const first: Aside = { solved: await readSolution(secret, site, solution, now), service: null, wanted: null };
  let last = first;
  let outcome = await attempt(last);
  // A try that the database had made again may have ended otherwise than the one that wanted something.
  if (outcome === takenBack && last.wanted !== null && last.wanted !== 'challenge') {
    const { service, told } = last.wanted;
    last = { ...first, service: await askService(service, told), wanted: null };
    outcome = await attempt(last);
  }
  return outcome === takenBack && last.wanted === 'challenge' ? refuse({ slug: 'challenge-required', challenge: await makeChallenge(secret, site, now) }) : outcome;
}

import { refuse, type Outcome } from '../../shared/problem.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Deps } from '../deps.ts';
import { askService, type Service, type Told } from './akismet.ts';
import type { Facts } from './check.ts';
import { makeChallenge, readSolution, type Solved } from './challenge.ts';

/** The results of work outside the comment's transaction: no other writer may wait for a network while a thread is locked. */
export interface Aside {
  readonly solved: Solved | null;
  readonly service: Facts['service'];
  /** What the attempt lacked. It was rolled back, and is repeated with that. */
  wanted: 'challenge' | { readonly service: Service; readonly told: Told } | null;
}

/** Rolls an attempt back until it has what it lacks. `withAside` reads `wanted`; this refusal never reaches a caller. */
export const takenBack = refuse({ slug: 'unavailable', retryAfter: 1 });

/**
 * Tries to take a comment, and again with the service's verdict if the attempt asks for it. So the service is asked only about a comment
 * that would be stored, and spam that the cheap checks recognise is never sent out. If a challenge is missing, the answer is a challenge.
 */
export async function withAside<T>(
  { secret }: Pick<Deps, 'secret'>,
  { site, solution, now }: { readonly site: string; readonly solution: string | undefined; readonly now: Instant },
  attempt: (aside: Aside) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const first: Aside = { solved: await readSolution(secret, site, solution, now), service: null, wanted: null };
  let last = first;
  let outcome = await attempt(last);
  // `wanted` can come from a run that the database has repeated since, with another outcome.
  if (outcome === takenBack && last.wanted !== null && last.wanted !== 'challenge') {
    const { service, told } = last.wanted;
    last = { ...first, service: await askService(service, told), wanted: null };
    outcome = await attempt(last);
  }
  return outcome === takenBack && last.wanted === 'challenge' ? refuse({ slug: 'challenge-required', challenge: await makeChallenge(secret, site, now) }) : outcome;
}

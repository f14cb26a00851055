import type { ProblemDetails } from '../../shared/problem.ts';

/** Milliseconds before the second try, and the maximum before a later one. */
const backOff = { first: 2_000, most: 60_000 };

/**
 * Whether the refusal is final. Other failures are retried with the same key: no answer, a server error, a rate limit, a challenge not
 * solved in time.
 */
export const isRefusal = ({ type, status }: ProblemDetails): boolean =>
  type !== '/problems/unavailable' && type !== '/problems/too-fast' && type !== '/problems/challenge-required' && status < 500;

/** Seconds that the server asked to wait; 0 if the network failed. */
export const askedToWait = (problem: ProblemDetails): number => (problem.status > 0 && 'retryAfter' in problem ? problem.retryAfter : 0);

/**
 * Milliseconds until the next try after `failures` failed tries in a row: never before the time that the server asked for, plus a random
 * part of up to half as long (`chance`, 0 to 1), so that browsers that lost the network together do not all return together.
 */
export const pauseBefore = (failures: number, seconds: number, chance: number): number =>
  Math.max(seconds * 1_000, Math.min(backOff.most, backOff.first * 2 ** (failures - 1))) * (1 + chance / 2);

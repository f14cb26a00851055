import type { ProblemDetails } from '../../shared/problem.ts';

/** Milliseconds before the second try, and at most before a later one. */
const backOff = { first: 2_000, most: 60_000 };

/** Whether the server said no for good. Everything else is tried again with the same key: no answer, a server that cannot, too much at once, and a challenge that nobody solved in time. */
export const isRefusal = ({ type, status }: ProblemDetails): boolean =>
  type !== '/problems/unavailable' && type !== '/problems/too-fast' && type !== '/problems/challenge-required' && status < 500;

/** Seconds for which a server that did answer asked to be left alone; 0 where it was the network that failed. */
export const askedToWait = (problem: ProblemDetails): number => (problem.status > 0 && 'retryAfter' in problem ? problem.retryAfter : 0);

/**
 * Milliseconds until the next try after `failures` failed ones in a row: never before the server wants it, and up to half as
 * long again as chance (0 to 1) has it, so that a crowd that lost its network together does not come back together.
 */
export const pauseBefore = (failures: number, seconds: number, chance: number): number =>
  Math.max(seconds * 1_000, Math.min(backOff.most, backOff.first * 2 ** (failures - 1))) * (1 + chance / 2);

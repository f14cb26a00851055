import { toInstant, type Instant } from '../shared/instant.ts';

/**
 * A clock over `milliseconds` since the epoch that formats each millisecond only once: a busy server reads the clock dozens of times
 * in one, and formatting took a twelfth of the cost of a cached answer.
 */
export function createClock(milliseconds: () => number): () => Instant {
  let last = Number.NaN;
  let written: Instant = '';
  return () => {
    const now = milliseconds();
    if (now !== last) {
      last = now;
      written = toInstant(now);
    }
    return written;
  };
}

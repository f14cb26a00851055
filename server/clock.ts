import { toInstant, type Instant } from '../shared/instant.ts';

/**
 * Says what time it is by `milliseconds` since the epoch, and writes each of them as text once: a busy server asks dozens of times in
 * one, and writing it took a twelfth of what an answer that is kept ready costs.
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

import { addDays, fromInstant, toInstant, type Instant } from '../../shared/instant.ts';

/** Minutes before the second try and the most between two; with four times as much each time, eight tries span about two days. */
const first = 1;
const most = 12 * 60;
const tries = 8;

/**
 * When to try again what failed for the `failed`-th time, or null for never. `chance`, from 0 to 1, spreads what failed together
 * over a fifth of the pause (AWS, exponential backoff and jitter).
 */
export function nextTry(failed: number, chance: number, now: Instant): Instant | null {
  if (failed >= tries) return null;
  const minutes = Math.min(most, first * 4 ** (failed - 1)) * (1 + chance / 5);
  return toInstant(Math.round(fromInstant(now) + minutes * 60_000));
}

/** The next time at which the mails of the day leave: seven in the morning (UTC). */
export function nextDigest(now: Instant): Instant {
  const today = `${now.slice(0, 10)}T07:00:00.000Z`;
  return now < today ? today : addDays(today, 1);
}

import { addDays, fromInstant, toInstant, type Instant } from '../../shared/instant.ts';

/** Minutes before the second try, and the longest pause. Each pause is four times the one before up to that limit, so eight tries span about two days. */
const first = 1;
const most = 12 * 60;
const tries = 8;

/**
 * The time of the next try after `failed` failures, or null to give up. `chance`, from 0 to 1, spreads tries that failed together over a
 * fifth of the pause (AWS, exponential backoff and jitter).
 */
export function nextTry(failed: number, chance: number, now: Instant): Instant | null {
  if (failed >= tries) return null;
  const minutes = Math.min(most, first * 4 ** (failed - 1)) * (1 + chance / 5);
  return toInstant(Math.round(fromInstant(now) + minutes * 60_000));
}

/** The next time at which the daily mails are sent: seven in the morning (UTC). */
export function nextDigest(now: Instant): Instant {
  const today = `${now.slice(0, 10)}T07:00:00.000Z`;
  return now < today ? today : addDays(today, 1);
}

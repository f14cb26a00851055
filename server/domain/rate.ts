import { fromInstant, toInstant, type Instant } from '../../shared/instant.ts';

/** A rate: `limit` turns in a period, of which `burst` may come at once. */
export interface Rate {
  readonly limit: number;
  /** Milliseconds. */
  readonly period: number;
  readonly burst: number;
}

export const hour = 3_600_000;
export const minute = 60_000;
export const day = 24 * hour;

/**
 * Milliseconds by which the clocks of two instances may differ. With a smaller tolerance, a caller who has used up a rate at one instance
 * would get all of it again at the next.
 */
const apart = minute;

type Turn = { readonly ok: true; readonly until: Instant } | { readonly ok: false; readonly retryAfter: number };

/**
 * Whether one more turn is allowed now, by the generic cell rate algorithm (ITU-T I.371, annex A): its only state is the moment until
 * which the rate is used up. `retryAfter` is in seconds. A clock of this or another instance that ran ahead blocks nobody after it was
 * corrected.
 */
export function takeTurn(usedUntil: Instant | null, { limit, period, burst }: Rate, now: Instant): Turn {
  const each = period / limit;
  const at = fromInstant(now);
  const until = usedUntil === null ? 0 : fromInstant(usedUntil);
  // With clocks that differ by `apart` at most, no more than one burst can be used up. A later moment comes from a wrong clock and is
  // ignored.
  const used = until > at + burst * each + apart ? at : Math.max(at, until);
  const over = used - at - (burst - 1) * each;
  return over > 0 ? { ok: false, retryAfter: Math.ceil(over / 1_000) } : { ok: true, until: toInstant(Math.round(used + each)) };
}

import { fromInstant, toInstant, type Instant } from '../../shared/instant.ts';

/** So many in a period, of which so many may come at once. */
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
 * Milliseconds that the clocks of instances may be apart. Were they taken for wrong at less, whoever has used up a rate at one instance
 * would have all of it again at the next.
 */
const apart = minute;

type Turn = { readonly ok: true; readonly until: Instant } | { readonly ok: false; readonly retryAfter: number };

/**
 * Whether one more is borne now, by the generic cell rate algorithm (ITU-T I.371, annex A): of all that came before, only the
 * moment is kept until which the rate is used up. `retryAfter` is in seconds. A clock that was ahead, of this machine or of another
 * instance, stops nobody once it is put back.
 */
export function takeTurn(usedUntil: Instant | null, { limit, period, burst }: Rate, now: Instant): Turn {
  const each = period / limit;
  const at = fromInstant(now);
  const until = usedUntil === null ? 0 : fromInstant(usedUntil);
  // No more is used up than may come at once, by clocks that may be apart a little: what lies further ahead is of one that went wrong.
  const used = until > at + burst * each + apart ? at : Math.max(at, until);
  const over = used - at - (burst - 1) * each;
  return over > 0 ? { ok: false, retryAfter: Math.ceil(over / 1_000) } : { ok: true, until: toInstant(Math.round(used + each)) };
}

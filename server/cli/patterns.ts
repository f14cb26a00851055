import * as v from 'valibot';
import { policyRules } from '../../shared/contract/admin/settings.ts';
import { zonedTime, type Instant } from '../../shared/instant.ts';

/** Returns a test whether a page id matches one of the patterns; `*` matches anything, and an empty list matches every page. */
export function matcherOf(patterns: readonly string[]): (key: string) => boolean {
  const parts = patterns.map((pattern) => pattern.split('*'));
  return (key) => parts.length === 0 || parts.some((pieces) => matches(key, pieces));
}

/** The key must start with the first piece, end with the last, and contain the others in order between them. */
function matches(key: string, [first = '', ...others]: readonly string[]): boolean {
  const last = others.pop();
  if (last === undefined) return key === first;
  if (!key.startsWith(first)) return false;
  let at = first.length;
  for (const piece of others) {
    const found = key.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return key.length - at >= last.length && key.endsWith(last);
}

/** `90d` as a number of days; null for anything else, and for more days than a policy allows, because the stored policy has the same rule. */
export function daysIn(text: string): number | null {
  const days = Number(/^(\d{1,5})d$/.exec(text)?.[1]);
  return v.is(policyRules.closeAfterDays, days) ? days : null;
}

/** A time with a zone as an instant, or null. */
export function zonedInstant(text: string): Instant | null {
  const parsed = v.safeParse(zonedTime, text);
  return parsed.success ? parsed.output : null;
}

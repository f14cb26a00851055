import * as v from 'valibot';
import { policyRules } from '../../shared/contract/admin/settings.ts';
import { zonedTime, type Instant } from '../../shared/instant.ts';

/** Whether a page id is one of those named; `*` stands for anything, and nothing named stands for all. */
export function matcherOf(patterns: readonly string[]): (key: string) => boolean {
  const parts = patterns.map((pattern) => pattern.split('*'));
  return (key) => parts.length === 0 || parts.some((pieces) => matches(key, pieces));
}

/** The first piece begins the key, the last ends it, and the others follow each other between. */
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

/** `90d` as a number of days, or null for anything else, and for more than a site can be told: what is kept is read by the same rule. */
export function daysIn(text: string): number | null {
  const days = Number(/^(\d{1,5})d$/.exec(text)?.[1]);
  return v.is(policyRules.closeAfterDays, days) ? days : null;
}

/** A time that says its zone as a moment, or null. */
export function zonedInstant(text: string): Instant | null {
  const parsed = v.safeParse(zonedTime, text);
  return parsed.success ? parsed.output : null;
}

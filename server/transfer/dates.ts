import { toInstant, type Instant } from '../../shared/instant.ts';

/** Earlier dates are rejected: nothing on the web is older, and WordPress writes years 0 and -1 for a missing date. */
const earliest = 0;
const latest = Date.UTC(9999, 11, 31);

/** MySQL's `2014-01-14 17:31:03`, taken as UTC; null for anything else and for dates that do not exist. */
export function utcDate(text: string | undefined): Instant | null {
  const parts = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(text?.trim() ?? '');
  if (parts === null) return null;
  const at = within(Date.parse(`${parts[1]}T${parts[2]}.000Z`));
  return at?.startsWith(`${parts[1]}T${parts[2]}`) === true ? at : null;
}

/** RSS's `Tue, 14 Jan 2014 17:31:03 +0000` (RFC 822); null for anything else. */
export const rssDate = (text: string | undefined): Instant | null =>
  /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}/.test(text ?? '') ? within(Date.parse(text ?? '')) : null;

const within = (at: number): Instant | null => (at > earliest && at <= latest ? toInstant(at) : null);

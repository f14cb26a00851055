import { fromInstant, type Instant } from '../shared/instant.ts';

/** Crockford's base32 in lower case: it has no letters that look alike, and its characters sort by value. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/** 50 bits of milliseconds reach beyond the year 37,000. */
const timeLength = 10;

/** 40 bits distinguish the comments of one millisecond; nothing depends on ids being hard to guess. */
const randomBytes = 5;

/** A buffer of random bytes: five bytes from the system take nearly as long as thousands. */
export function stocked(random: (bytes: number) => Uint8Array, stock = 4_096): (bytes: number) => Uint8Array {
  let bytes = random(0);
  let used = 0;
  return (count) => {
    if (used + count > bytes.length) {
      bytes = random(Math.max(stock, count));
      used = 0;
    }
    return bytes.subarray(used, (used += count));
  };
}

/** Makes ids: 18 characters that sort by the given time, which for an import is the comment's original time. */
export function createIds(random: (bytes: number) => Uint8Array): (at: Instant) => string {
  return (at) => {
    let id = '';
    for (let rest = Math.max(0, fromInstant(at)); id.length < timeLength; rest = Math.floor(rest / 32)) id = (digits[rest % 32] ?? '') + id;
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = random(randomBytes);
    // Two halves, because bitwise operators work on 32 bits.
    for (const half of [(a << 12) | (b << 4) | (c >> 4), ((c & 15) << 16) | (d << 8) | e]) {
      for (let shift = 15; shift >= 0; shift -= 5) id += digits[(half >> shift) & 31] ?? '';
    }
    return id;
  };
}

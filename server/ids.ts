import { fromInstant, type Instant } from '../shared/instant.ts';

/** Crockford's base32 in lower case: no letter that reads like another, and the order of characters is the order of values. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/** 50 bits of milliseconds reach beyond the year 37,000. */
const timeLength = 10;

/** 40 bits: two comments of one millisecond are told apart; nothing depends on nobody guessing them. */
const randomBytes = 5;

/** Makes ids: 18 characters that sort by the time they are made for, which for an import is the original one. */
export function createIds(random: (bytes: number) => Uint8Array): (at: Instant) => string {
  return (at) => {
    let id = '';
    for (let rest = Math.max(0, fromInstant(at)); id.length < timeLength; rest = Math.floor(rest / 32)) id = (digits[rest % 32] ?? '') + id;
    const bytes = random(randomBytes).reduce((bits, byte) => bits * 256n + BigInt(byte), 0n);
    for (let shift = 35n; shift >= 0n; shift -= 5n) id += digits[Number((bytes >> shift) & 31n)] ?? '';
    return id;
  };
}

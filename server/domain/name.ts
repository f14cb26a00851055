import { seenOf } from './seen.ts';

/**
 * A name that can safely share a line with others: without control characters and characters that change the direction of the text after
 * them, with white space folded. Empty if nothing visible is left.
 */
export function plainName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(seenOf(plain)) ? plain : '';
}

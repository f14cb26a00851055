import { seenOf } from './seen.ts';

/**
 * A name as it may stand on a line with others: without controls and characters that change the direction of what follows,
 * white space folded; empty where nothing is left that can be seen.
 */
export function plainName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(seenOf(plain)) ? plain : '';
}

import type { Check } from '../check.ts';
import { isAscii } from '../plain-text.ts';

/**
 * Invisible characters between letters of scripts that have no use for them (Persian, Hindi and emoji have). Soft hyphens do not count,
 * because they come with text copied from well-set pages.
 */
const between = /(?<=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}])(?!\u00ad)\p{Default_Ignorable_Code_Point}+(?=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}])/gu;
/** Characters that override the direction of any letters (Unicode Standard Annex 9, 2.2). */
const overriding = /[\u202d\u202e]/g;

const limit = 3;

export const invisible: Check = {
  name: 'invisible',
  look({ name, source }) {
    const text = `${name}\n${source}`;
    if (isAscii(text)) return null;
    const count = (text.match(between)?.length ?? 0) + (text.match(overriding)?.length ?? 0);
    if (count === 0) return null;
    return count < limit ? { says: 'publish', score: 20, count, limit } : { says: 'hold', score: 60, count, limit };
  },
};

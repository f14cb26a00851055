import type { Check } from '../check.ts';
import { isAscii, lookalikeLetters, wordsIn } from '../plain-text.ts';

/** A word of Latin letters and of letters of other scripts that all look Latin: `viаgra`, but neither `μm` nor `IT-шник`. */
const mixed = new RegExp(`^(?=.*\\p{Script=Latin})(?=.*[${lookalikeLetters}])[\\p{Script=Latin}${lookalikeLetters}\\p{N}_]{4,}$`, 'u');
/** Mathematical, circled or squared letters: one of them is a formula, a whole word is an advertisement. */
const dressed = /[\u{1d400}-\u{1d7ff}\u{24b6}-\u{24e9}\u{1f130}-\u{1f189}]{3,}/gu;

const limit = 2;

export const scripts: Check = {
  name: 'scripts',
  look({ name, source }) {
    const text = `${name}\n${source}`;
    if (isAscii(text)) return null;
    const words = [...wordsIn(text.toLowerCase()).filter((word) => mixed.test(word)), ...(text.match(dressed) ?? [])];
    if (words.length === 0) return null;
    const found = words.slice(0, 5).map((word) => word.slice(0, 40));
    return words.length < limit ? { says: 'publish', score: 25, count: words.length, limit, found } : { says: 'hold', score: 60, count: words.length, limit, found };
  },
};

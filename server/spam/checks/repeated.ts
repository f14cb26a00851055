import type { Check } from '../check.ts';

/** Times that the same text may be said on a site within a day: people quote, and classes of a school answer alike. */
const limit = 3;
/** So often with a link it is nobody's thought. */
const flood = 10;

export const repeated: Check = {
  name: 'repeated',
  look({ met: { text }, links, website }) {
    if (text === null || text < 2) return null;
    if (text < limit) return { says: 'publish', score: 20, count: text, limit };
    return text >= flood && (links > 0 || website !== null) ? { says: 'reject', score: 100, count: text, limit } : { says: 'hold', score: 50, count: text, limit };
  },
};

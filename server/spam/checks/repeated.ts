import type { Check } from '../check.ts';

/** The number of times that the same text may be posted on a site within a day: people quote, and pupils of one class give the same answers. */
const limit = 3;
/** At this count, a text with a link is not written by a person. */
const flood = 10;

export const repeated: Check = {
  name: 'repeated',
  look({ met: { text }, links, website }) {
    if (text === null || text < 2) return null;
    if (text < limit) return { says: 'publish', score: 20, count: text, limit };
    return text >= flood && (links > 0 || website !== null) ? { says: 'reject', score: 100, count: text, limit } : { says: 'hold', score: 50, count: text, limit };
  },
};

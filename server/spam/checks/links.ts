import type { Check } from '../check.ts';

/** Links as other systems write them: whoever sends these here did not look at the page. */
const foreign = /\[url(=|\])|\[link(=|\])|<a\s[^>]{0,300}href/i;

/**
 * As many links as the owner's limit hold a comment (WordPress: `comment_max_links`); fewer, or a website beside the name, only
 * add to suspicion. Long answers have links too, so that however many there are, somebody looks at them.
 */
export const links: Check = {
  name: 'links',
  look({ links: count, website, source, policy: { linkLimit: limit } }) {
    if (foreign.test(source)) return { says: 'hold', score: 60, count, limit, found: ['markup'] };
    if (count >= limit) return { says: 'hold', score: count >= 2 * limit + 2 ? 60 : 40, count, limit };
    const score = (count > 0 ? 10 : 0) + (website === null ? 0 : 10);
    return score === 0 ? null : { says: 'publish', score, count, limit };
  },
};

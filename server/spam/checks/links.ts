import type { Check } from '../check.ts';

/** Links in the markup of other systems: a sender who uses it has not looked at the page. */
const foreign = /\[url(=|\])|\[link(=|\])|<a\s[^>]{0,300}href/i;

/**
 * A comment with as many links as the owner's limit is held (WordPress: `comment_max_links`). Fewer links, or a website beside the name,
 * only add to the score. Long answers have links too, so even many links only hold a comment for moderation.
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

import type { Check } from '../check.ts';

/** The comments that the owner wants to see first, whatever they say: none, those of authors without a published comment, those with links, or all. */
export const moderation: Check = {
  name: 'moderation',
  look({ policy: { moderation: rule }, approvedBefore, links }) {
    const holds = rule === 'all' || (rule === 'first' && approvedBefore !== true) || (rule === 'links' && links > 0);
    return holds ? { says: 'hold', score: 0, found: [rule] } : null;
  },
};

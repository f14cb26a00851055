import type { Check } from '../check.ts';

/** What the owner wants to see first, whatever it is: nothing, authors of whom nothing is shown yet, what has links, or all. */
export const moderation: Check = {
  name: 'moderation',
  look({ policy: { moderation: rule }, approvedBefore, links }) {
    const holds = rule === 'all' || (rule === 'first' && approvedBefore !== true) || (rule === 'links' && links > 0);
    return holds ? { says: 'hold', score: 0, found: [rule] } : null;
  },
};

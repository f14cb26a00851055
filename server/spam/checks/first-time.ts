import type { Check } from '../check.ts';

/** Nothing by this address is on the site yet; whoever gives none is always new. */
export const firstTime: Check = {
  name: 'first-time',
  look: ({ approvedBefore }) => (approvedBefore === true ? { says: 'publish', score: -10 } : { says: 'publish', score: 10 }),
};

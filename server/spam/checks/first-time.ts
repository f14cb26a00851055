import type { Check } from '../check.ts';

/** The site has no published comment by this address; a writer without an address is always new. */
export const firstTime: Check = {
  name: 'first-time',
  look: ({ approvedBefore }) => (approvedBefore === true ? { says: 'publish', score: -10 } : { says: 'publish', score: 10 }),
};

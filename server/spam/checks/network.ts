import type { Check } from '../check.ts';

/** The comment comes from a network that the owner has blocked. The network can be unknown. */
export const network: Check = {
  name: 'network',
  look: ({ inBlockedNetwork }) => (inBlockedNetwork === true ? { says: 'reject', score: 100 } : null),
};

import type { Check } from '../check.ts';

/** It comes from a network that the owner listed. Where it comes from may not be known. */
export const network: Check = {
  name: 'network',
  look: ({ inBlockedNetwork }) => (inBlockedNetwork === true ? { says: 'reject', score: 100 } : null),
};

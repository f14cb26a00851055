import type { Check } from '../check.ts';

/** The verdict of the service that the owner has a key for. If it did not answer, the other checks decide. */
export const service: Check = {
  name: 'service',
  look({ service: said }) {
    if (said === 'spam') return { says: 'reject', score: 100 };
    if (said === 'silent') return { says: 'publish', score: 0, unknown: true };
    return said === 'ham' ? { says: 'publish', score: -10 } : null;
  },
};

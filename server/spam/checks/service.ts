import type { Check } from '../check.ts';

/** What the service said that the owner has a key for. One that did not answer leaves it to the other checks. */
export const service: Check = {
  name: 'service',
  look({ service: said }) {
    if (said === 'spam') return { says: 'reject', score: 100 };
    if (said === 'silent') return { says: 'publish', score: 0, unknown: true };
    return said === 'ham' ? { says: 'publish', score: -10 } : null;
  },
};

import type { Check } from '../check.ts';

/** Comments of one network within ten minutes. A whole school class may share a network, and writes fewer than this. */
const limit = 10;
const flood = 30;

export const burstNetwork: Check = {
  name: 'burst-network',
  look({ met: { network } }) {
    if (network === null || network <= limit) return null;
    return network <= flood ? { says: 'publish', score: 30, count: network, limit } : { says: 'hold', score: 60, count: network, limit };
  },
};

import type { Check } from '../check.ts';

/** Comments in one thread within ten minutes. The liveliest threads have more: then browsers work a little, and nobody waits for it. */
const limit = 30;

export const burstThread: Check = {
  name: 'burst-thread',
  look: ({ met: { thread } }) => (thread <= limit ? null : { says: 'publish', score: 20, count: thread, limit }),
};

import type { Check } from '../check.ts';

/** Comments in one thread within ten minutes. The liveliest threads exceed it; then each browser solves a short challenge, but this check holds no comment. */
const limit = 30;

export const burstThread: Check = {
  name: 'burst-thread',
  look: ({ met: { thread } }) => (thread <= limit ? null : { says: 'publish', score: 20, count: thread, limit }),
};

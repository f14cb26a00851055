import * as v from 'valibot';
import type { Facts } from '../../../server/spam/check.ts';
import { policySchema } from '../../../server/site.ts';

/** A calm comment by somebody who is known, but for what is said otherwise. */
export const calm = ({ policy = {}, ...more }: Partial<Omit<Facts, 'policy'>> & { policy?: Partial<Facts['policy']> } = {}): Facts => ({
  policy: { ...v.parse(policySchema, {}), ...policy },
  name: 'Ann',
  email: 'ann@example.org',
  website: null,
  source: 'I tried this with two kinds of flour, and it worked.',
  links: 0,
  trap: '',
  seconds: 40,
  inBlockedNetwork: false,
  approvedBefore: true,
  met: { text: 1, network: 1, thread: 1 },
  learnt: { all: { spam: 0, ham: 0 }, words: [] },
  service: null,
  ...more,
});

import type { Check } from '../check.ts';

/** A field that no person can see, hear or reach by keyboard. Programs that fill in every field fill it in too. */
export const honeypot: Check = {
  name: 'honeypot',
  look: ({ trap }) => (trap === '' ? null : { says: 'reject', score: 100 }),
};

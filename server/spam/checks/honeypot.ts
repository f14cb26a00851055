import type { Check } from '../check.ts';

/** A field that no person sees, hears or comes to by keyboard is filled by programs that fill everything. */
export const honeypot: Check = {
  name: 'honeypot',
  look: ({ trap }) => (trap === '' ? null : { says: 'reject', score: 100 }),
};

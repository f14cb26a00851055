import type { IdentityKey, Messages } from '../catalog.ts';

/** Dutch. */
export const messages = {
  commentingAs: 'Je reageert als {name}',
  loginNeeded: 'Log in op deze site om te reageren.',
  loginOver: 'Deze site kent je niet meer. Log opnieuw in en verstuur het dan nog eens.',
} as const satisfies Messages & Record<IdentityKey, unknown>;

import type { IdentityKey, Messages } from '../catalog.ts';

/** Italian. */
export const messages = {
  commentingAs: 'Commenti come {name}',
  loginNeeded: 'Accedi a questo sito per commentare.',
  loginOver: 'Questo sito non ti riconosce più. Accedi di nuovo, poi invialo ancora.',
} as const satisfies Messages & Record<IdentityKey, unknown>;

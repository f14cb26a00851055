import type { IdentityKey, Messages } from '../catalog.ts';

/** French. */
export const messages = {
  commentingAs: 'Vous commentez en tant que {name}',
  loginNeeded: 'Connectez-vous à ce site pour commenter.',
  loginOver: 'Ce site ne vous reconnaît plus. Reconnectez-vous, puis renvoyez-le.',
} as const satisfies Messages & Record<IdentityKey, unknown>;

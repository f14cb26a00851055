import type { IdentityKey, Messages } from '../catalog.ts';

/** Spanish. */
export const messages = {
  commentingAs: 'Comentas como {name}',
  loginNeeded: 'Inicia sesión en este sitio para comentar.',
  loginOver: 'Este sitio ya no te reconoce. Inicia sesión de nuevo y vuelve a enviarlo.',
} as const satisfies Messages & Record<IdentityKey, unknown>;

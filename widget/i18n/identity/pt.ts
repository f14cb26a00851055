import type { IdentityKey, Messages } from '../catalog.ts';

/** Portuguese as it is written in Brazil. */
export const messages = {
  commentingAs: 'Comentando como {name}',
  loginNeeded: 'Entre neste site para comentar.',
  loginOver: 'Este site não reconhece mais você. Entre de novo e envie outra vez.',
} as const satisfies Messages & Record<IdentityKey, unknown>;

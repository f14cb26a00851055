import type { IdentityKey, Messages } from '../catalog.ts';

/** German. */
export const messages = {
  commentingAs: 'Du schreibst als {name}',
  loginNeeded: 'Melde dich auf dieser Website an, um zu kommentieren.',
  loginOver: 'Diese Website kennt dich nicht mehr. Melde dich neu an und sende ihn dann noch einmal.',
} as const satisfies Messages & Record<IdentityKey, unknown>;

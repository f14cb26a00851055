import type { IdentityKey, Messages } from '../catalog.ts';

/** Swedish. */
export const messages = {
  commentingAs: 'Du kommenterar som {name}',
  loginNeeded: 'Logga in på den här webbplatsen för att kommentera.',
  loginOver: 'Den här webbplatsen känner inte igen dig längre. Logga in igen och skicka den sedan en gång till.',
} as const satisfies Messages & Record<IdentityKey, unknown>;

import type { IdentityKey, Messages } from '../catalog.ts';

/** Polish. */
export const messages = {
  commentingAs: 'Komentujesz jako {name}',
  loginNeeded: 'Zaloguj się na tej stronie, aby komentować.',
  loginOver: 'Ta strona już Cię nie rozpoznaje. Zaloguj się ponownie i wyślij jeszcze raz.',
} as const satisfies Messages & Record<IdentityKey, unknown>;

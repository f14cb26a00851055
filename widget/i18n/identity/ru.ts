import type { IdentityKey, Messages } from '../catalog.ts';

/** Russian. */
export const messages = {
  commentingAs: 'Вы пишете как {name}',
  loginNeeded: 'Чтобы комментировать, войдите на этот сайт.',
  loginOver: 'Этот сайт вас больше не узнаёт. Войдите снова и отправьте ещё раз.',
} as const satisfies Messages & Record<IdentityKey, unknown>;

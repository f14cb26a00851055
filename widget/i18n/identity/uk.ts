import type { IdentityKey, Messages } from '../catalog.ts';

/** Ukrainian. */
export const messages = {
  commentingAs: 'Ви пишете як {name}',
  loginNeeded: 'Щоб коментувати, увійдіть на цей сайт.',
  loginOver: 'Цей сайт вас більше не впізнає. Увійдіть знову й надішліть ще раз.',
} as const satisfies Messages & Record<IdentityKey, unknown>;

import type { IdentityKey, Messages } from '../catalog.ts';

/** Turkish. */
export const messages = {
  commentingAs: '{name} olarak yorum yapıyorsunuz',
  loginNeeded: 'Yorum yapmak için bu sitede oturum açın.',
  loginOver: 'Bu site sizi artık tanımıyor. Yeniden oturum açın, sonra bir kez daha gönderin.',
} as const satisfies Messages & Record<IdentityKey, unknown>;

import type { IdentityKey, Messages } from '../catalog.ts';

/** Persian. */
export const messages = {
  commentingAs: 'با نام {name} دیدگاه می‌نویسید',
  loginNeeded: 'برای نوشتن دیدگاه در این سایت وارد شوید.',
  loginOver: 'این سایت دیگر شما را نمی‌شناسد. دوباره وارد شوید و سپس آن را باز بفرستید.',
} as const satisfies Messages & Record<IdentityKey, unknown>;

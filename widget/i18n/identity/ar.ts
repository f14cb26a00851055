import type { IdentityKey, Messages } from '../catalog.ts';

/** Arabic. */
export const messages = {
  commentingAs: 'التعليق باسم {name}',
  loginNeeded: 'سجّل الدخول في هذا الموقع لكي تعلّق.',
  loginOver: 'لم يعد هذا الموقع يعرفك. سجّل الدخول من جديد ثم أرسله مرة أخرى.',
} as const satisfies Messages & Record<IdentityKey, unknown>;

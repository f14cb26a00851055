import type { IdentityKey, Messages } from '../catalog.ts';

/** Chinese in traditional characters. */
export const messages = {
  commentingAs: '以 {name} 的身分留言',
  loginNeeded: '請先登入本站再留言。',
  loginOver: '本站的登入已失效。請重新登入，然後再送出一次。',
} as const satisfies Messages & Record<IdentityKey, unknown>;

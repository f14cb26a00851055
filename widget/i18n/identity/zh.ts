import type { IdentityKey, Messages } from '../catalog.ts';

/** Chinese in simplified characters. */
export const messages = {
  commentingAs: '以 {name} 的身份评论',
  loginNeeded: '请先登录本站再发表评论。',
  loginOver: '本站的登录已失效。请重新登录，然后再发送一次。',
} as const satisfies Messages & Record<IdentityKey, unknown>;

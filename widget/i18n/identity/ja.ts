import type { IdentityKey, Messages } from '../catalog.ts';

/** Japanese. */
export const messages = {
  commentingAs: '{name} としてコメント',
  loginNeeded: 'コメントするには、このサイトにログインしてください。',
  loginOver: 'このサイトでのログインが切れました。ログインし直してから、もう一度送信してください。',
} as const satisfies Messages & Record<IdentityKey, unknown>;

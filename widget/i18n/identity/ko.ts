import type { IdentityKey, Messages } from '../catalog.ts';

/** Korean. */
export const messages = {
  commentingAs: '{name}(으)로 댓글 쓰기',
  loginNeeded: '댓글을 쓰려면 이 사이트에 로그인하세요.',
  loginOver: '이 사이트의 로그인이 끝났습니다. 다시 로그인한 뒤 한 번 더 보내세요.',
} as const satisfies Messages & Record<IdentityKey, unknown>;

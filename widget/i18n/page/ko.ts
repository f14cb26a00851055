import type { Messages, PageKey } from '../catalog.ts';

/** Korean. */
export const messages = {
  commentsOn: '“{title}”에 대한 댓글',
  says: '{name}, “{title}”에 대한 댓글',
  nameless: '익명',
  feed: '이 댓글의 피드',
  back: '페이지로 돌아가기',
  whole: '모든 댓글로 돌아가기',
  openUntil: '{date}까지 열려 있습니다(UTC 기준).',
  bySchedule: '{date}에 열립니다(UTC 기준).',
  stale: '이 양식은 이미 보낸 것입니다. 잃어버린 내용은 없으니 한 번 더 보내 주세요.',
  unnamed: '브라우저가 어느 페이지에서 보낸 것인지 알려 주지 않았습니다. 잃어버린 내용은 없으니 한 번 더 보내 주세요.',
  tooLarge: '한 번에 보내기에는 너무 많습니다. 브라우저에서 뒤로 가면 쓴 내용이 그대로 있습니다.',
  notFound: '여기에는 아무것도 없습니다.',
  notNow: '지금은 댓글을 표시할 수 없습니다. 몇 초 후에 다시 시도해 주세요.',
  notUnderstood: '이 페이지의 주소가 완전하지 않습니다.',
} as const satisfies Messages & Record<PageKey, unknown>;

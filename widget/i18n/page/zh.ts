import type { Messages, PageKey } from '../catalog.ts';

/** Chinese in simplified characters. */
export const messages = {
  commentsOn: '“{title}”的评论',
  says: '{name} 评论“{title}”',
  nameless: '匿名',
  feed: '这些评论的订阅源',
  back: '返回页面',
  whole: '返回全部评论',
  openUntil: '开放至 {date}（UTC）。',
  bySchedule: '将于 {date} 开放（UTC）。',
  stale: '这份表单之前已经提交过。内容没有丢失：请再提交一次。',
  unnamed: '浏览器没有说明这是从哪个页面发来的。内容没有丢失：请再提交一次。',
  tooLarge: '一次提交的内容太多了。请在浏览器中后退：你写的内容还在那里。',
  notFound: '这里什么也没有。',
  notNow: '现在无法显示评论。请几秒钟后再试。',
  notUnderstood: '此页面的地址不完整。',
} as const satisfies Messages & Record<PageKey, unknown>;

import type { Messages, PageKey } from '../catalog.ts';

/** Japanese. */
export const messages = {
  commentsOn: '「{title}」へのコメント',
  says: '{name}（「{title}」へのコメント）',
  nameless: '匿名',
  feed: 'これらのコメントのフィード',
  back: 'ページに戻る',
  whole: 'すべてのコメントに戻る',
  openUntil: '{date} まで受け付けています（UTC）。',
  bySchedule: '{date} に受付を開始します（UTC）。',
  stale: 'このフォームはすでに送信されています。内容は失われていません。もう一度送信してください。',
  unnamed: 'どのページから送られたものか、ブラウザーから知らされませんでした。内容は失われていません。もう一度送信してください。',
  tooLarge: '一度に送れる量を超えています。ブラウザーで前のページに戻ると、書いた内容が残っています。',
  notFound: 'ここには何もありません。',
  notNow: '現在コメントを表示できません。数秒後にもう一度お試しください。',
  notUnderstood: 'このページのアドレスが不完全です。',
} as const satisfies Messages & Record<PageKey, unknown>;

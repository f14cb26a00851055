import type { Messages, PageKey } from '../catalog.ts';

/** Chinese in traditional characters. */
export const messages = {
  commentsOn: '「{title}」的留言',
  says: '{name} 對「{title}」的留言',
  nameless: '匿名',
  feed: '這些留言的訂閱來源',
  back: '返回頁面',
  whole: '返回全部留言',
  openUntil: '開放至 {date}（UTC）。',
  bySchedule: '將於 {date} 開放（UTC）。',
  stale: '這份表單先前已經送出。內容沒有遺失：請再送出一次。',
  unnamed: '瀏覽器沒有說明這是從哪個頁面送來的。內容沒有遺失：請再送出一次。',
  tooLarge: '一次送出的內容太多了。請在瀏覽器中返回上一頁：你寫的內容還在那裡。',
  notFound: '這裡什麼也沒有。',
  notNow: '目前無法顯示留言。請於幾秒後再試。',
  notUnderstood: '此頁面的網址不完整。',
} as const satisfies Messages & Record<PageKey, unknown>;

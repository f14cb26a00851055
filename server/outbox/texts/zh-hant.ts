import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in Traditional Chinese. */
export const messages: ReaderTexts = {
  confirmSubject: '請確認：以郵件接收 {site} 上的回覆',
  confirmText: '有人（很可能是您）希望在 {site} 上的留言得到回覆時收到郵件通知。如果是您，請確認。如果不是，請不必理會：不會再有其他郵件。',
  confirm: '是的，請通知我',
  replySubject: '{name} 在「{title}」上回覆了您',
  replyText: '{name} 回覆了您在「{title}」上的留言：',
  wroteSubject: '{name} 在「{title}」上留言',
  wroteText: '{name} 在「{title}」上留言：',
  answersSubject: { other: '您在 {site} 上有 {count} 則新留言' },
  read: '在頁面上閱讀',
  why: '您收到此郵件，是因為您在 {site} 上提出了要求。',
  stop: '不再接收郵件',
  stopThread: '不再接收有關此對話的郵件',
  stopAll: '不再接收 {site} 的郵件',
  everything: '此對話的每則留言',
  onlyAnswers: '只要對我的回覆',
  daily: '改為每天一封',
  atOnce: '改為每則立即通知',
  confirmed: '完成。有人回覆您時會通知您。',
  stopped: '完成。不會再有這樣的郵件。',
  changed: '完成。',
  over: '此連結已失效，或相關事項已經處理。',
};

import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in Simplified Chinese. */
export const messages: ReaderTexts = {
  confirmSubject: '请确认：通过邮件接收 {site} 上的回复',
  confirmText: '有人（很可能是您）希望在 {site} 上的评论得到回复时收到邮件通知。如果是您，请确认。如果不是，请不要理会：不会再有其他邮件。',
  confirm: '是的，请通知我',
  replySubject: '{name} 在“{title}”上回复了您',
  replyText: '{name} 回复了您在“{title}”上的评论：',
  wroteSubject: '{name} 在“{title}”上发表了评论',
  wroteText: '{name} 在“{title}”上发表了评论：',
  answersSubject: { other: '您在 {site} 上有 {count} 条新评论' },
  read: '在页面上阅读',
  why: '您收到此邮件，是因为您在 {site} 上提出了要求。',
  stop: '不再接收邮件',
  stopThread: '不再接收有关此对话的邮件',
  stopAll: '不再接收 {site} 的邮件',
  everything: '此对话的每条评论',
  onlyAnswers: '只要对我的回复',
  daily: '改为每天一封',
  atOnce: '改为每条立即通知',
  confirmed: '完成。有人回复您时会通知您。',
  stopped: '完成。不会再有这样的邮件。',
  changed: '完成。',
  over: '此链接已失效，或相关事项已经处理。',
};

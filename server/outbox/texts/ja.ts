import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in Japanese. */
export const messages: ReaderTexts = {
  confirmSubject: '確認のお願い：{site} への返信をメールで',
  confirmText: 'どなたか（おそらくあなた）が、{site} でのコメントに返信があったときにメールで知らせるよう希望しました。ご本人でしたら確認してください。そうでなければ何もしないでください。ほかのメールは届きません。',
  confirm: 'はい、知らせてください',
  replySubject: '{name} さんが「{title}」であなたに返信しました',
  replyText: '{name} さんが「{title}」でのあなたのコメントに返信しました：',
  wroteSubject: '{name} さんが「{title}」に書きました',
  wroteText: '{name} さんが「{title}」にコメントを書きました：',
  answersSubject: { other: '{site} で新しいコメントが {count} 件' },
  read: 'ページで読む',
  why: '{site} でご希望になったため、このメールをお送りしています。',
  stop: 'メールを止める',
  stopThread: 'この会話についてのメールを止める',
  stopAll: '{site} からのメールを止める',
  everything: 'この会話のすべてのコメント',
  onlyAnswers: '自分への返信だけ',
  daily: '1 日 1 通にまとめる',
  atOnce: 'そのつど受け取る',
  confirmed: '完了しました。返信があればお知らせします。',
  stopped: '完了しました。このようなメールはもう届きません。',
  changed: '完了しました。',
  over: 'このリンクはもう使えないか、用件が済んでいます。',
};

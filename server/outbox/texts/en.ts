import type { Message } from '../../../widget/i18n/catalog.ts';

/** What mails say, and the pages that they lead to, where it is known whose language that is; in English. */
const spoken = {
  confirmSubject: 'Please confirm: answers on {site} by mail',
  confirmText: 'Somebody, probably you, asked to be told by mail when their comments on {site} are answered. If it was you, please confirm. If not, do nothing: no other mail will come.',
  confirm: 'Yes, tell me',
  replySubject: '{name} answered you on “{title}”',
  replyText: '{name} answered your comment on “{title}”:',
  wroteSubject: '{name} wrote on “{title}”',
  wroteText: '{name} wrote a comment on “{title}”:',
  answersSubject: { one: 'One new comment for you on {site}', other: '{count} new comments for you on {site}' },
  read: 'Read it on the page',
  why: 'You get this because you asked for it on {site}.',
  stop: 'No more mails',
  stopThread: 'No more mails about this conversation',
  stopAll: 'No more mails from {site}',
  everything: 'Every comment in this conversation',
  onlyAnswers: 'Only answers to me',
  daily: 'One mail a day instead',
  atOnce: 'Each at once instead',
  confirmed: 'Done. You will be told when you are answered.',
  stopped: 'Done. No more of these mails will come.',
  changed: 'Done.',
  over: 'This link holds no longer, or what it was about is done.',
  waitingText: '{name} wrote a comment on “{title}” that waits for you:',
  decide: 'Decide',
  approve: 'Approve',
  spam: 'Spam',
  enterSubject: 'Sign in to Afterword',
  enterText: { one: 'This link signs you in. It works once, for {count} minute. If you did not ask for it, do nothing.', other: 'This link signs you in. It works once, for {count} minutes. If you did not ask for it, do nothing.' },
  enter: 'Sign in',
  dataSubject: 'What is stored of you on {site}',
  dataText: 'Somebody, probably you, asked what is stored under this address on {site}. The link holds for a day. If it was not you, do nothing.',
  dataAction: 'See it',
  dataCount: { one: 'There is one comment under this address on {site}.', other: 'There are {count} comments under this address on {site}.' },
  dataGet: 'Download everything',
  dataAnonymise: 'Take my name and address out of my comments',
  dataDelete: 'Delete my comments',
  dataDone: 'Done. Your address is forgotten here.',
} as const satisfies Readonly<Record<string, Message>>;

/** Everything that mails say, in English. Nothing tells the language of whoever is told what waits: what only those mails say is said in no other. */
export const en = {
  ...spoken,
  waitingSubject: 'A comment waits on “{title}”',
  queueSubject: { one: 'One comment waits on {site}', other: '{count} comments wait on {site}' },
  openQueue: 'Open the queue',
} as const satisfies Readonly<Record<string, Message>>;

export type MailKey = keyof typeof en;
export type MailTexts = Readonly<Record<MailKey, Message>>;
export type SpokenTexts = Readonly<Record<keyof typeof spoken, Message>>;

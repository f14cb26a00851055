import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in Arabic. */
export const messages: ReaderTexts = {
  confirmSubject: 'يرجى التأكيد: الردود على {site} بالبريد',
  confirmText: 'طلب أحدهم، والأرجح أنه أنت، أن يُخبَر بالبريد عند الرد على تعليقاته على {site}. إن كنت أنت، فيرجى التأكيد. وإن لم تكن أنت، فلا تفعل شيئًا: لن تصلك رسالة أخرى.',
  confirm: 'نعم، أخبروني',
  replySubject: 'رد عليك {name} في «{title}»',
  replyText: 'رد {name} على تعليقك في «{title}»:',
  wroteSubject: 'كتب {name} في «{title}»',
  wroteText: 'كتب {name} تعليقًا في «{title}»:',
  answersSubject: { zero: 'لا تعليقات جديدة لك على {site}', one: 'تعليق جديد واحد لك على {site}', two: 'تعليقان جديدان لك على {site}', few: '{count} تعليقات جديدة لك على {site}', many: '{count} تعليقًا جديدًا لك على {site}', other: '{count} تعليق جديد لك على {site}' },
  read: 'اقرأه في الصفحة',
  why: 'تصلك هذه الرسالة لأنك طلبتها على {site}.',
  stop: 'لا مزيد من الرسائل',
  stopThread: 'لا مزيد من الرسائل عن هذه المحادثة',
  stopAll: 'لا مزيد من الرسائل من {site}',
  everything: 'كل تعليق في هذه المحادثة',
  onlyAnswers: 'الردود عليّ فقط',
  daily: 'رسالة واحدة في اليوم بدلًا من ذلك',
  atOnce: 'كل رد على الفور بدلًا من ذلك',
  confirmed: 'تم. ستُخبَر حين يُرد عليك.',
  stopped: 'تم. لن تصلك رسائل كهذه.',
  changed: 'تم.',
  over: 'لم يعد هذا الرابط صالحًا، أو انتهى ما كان يخصه.',
};

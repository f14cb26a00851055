import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in Persian. */
export const messages: ReaderTexts = {
  confirmSubject: 'لطفاً تأیید کنید: پاسخ‌ها در {site} با ایمیل',
  confirmText: 'کسی، احتمالاً خود شما، خواسته است وقتی به دیدگاه‌هایش در {site} پاسخ داده می‌شود با ایمیل خبر شود. اگر شما بودید، لطفاً تأیید کنید. اگر نه، کاری نکنید: ایمیل دیگری نخواهد آمد.',
  confirm: 'بله، خبرم کنید',
  replySubject: '{name} در «{title}» به شما پاسخ داد',
  replyText: '{name} به دیدگاه شما در «{title}» پاسخ داد:',
  wroteSubject: '{name} در «{title}» نوشت',
  wroteText: '{name} در «{title}» دیدگاهی نوشت:',
  answersSubject: { one: 'یک دیدگاه تازه برای شما در {site}', other: '{count} دیدگاه تازه برای شما در {site}' },
  read: 'خواندن در صفحه',
  why: 'این ایمیل را دریافت می‌کنید چون در {site} آن را خواسته‌اید.',
  stop: 'دیگر ایمیل نفرستید',
  stopThread: 'دیگر دربارهٔ این گفتگو ایمیل نفرستید',
  stopAll: 'دیگر از {site} ایمیل نفرستید',
  everything: 'هر دیدگاه این گفتگو',
  onlyAnswers: 'تنها پاسخ‌ها به من',
  daily: 'به‌جای آن روزی یک ایمیل',
  atOnce: 'به‌جای آن هر پاسخ بی‌درنگ',
  confirmed: 'انجام شد. وقتی به شما پاسخ دهند خبر می‌شوید.',
  stopped: 'انجام شد. دیگر چنین ایمیل‌هایی نخواهد آمد.',
  changed: 'انجام شد.',
  over: 'این پیوند دیگر معتبر نیست، یا موضوع آن به پایان رسیده است.',
};

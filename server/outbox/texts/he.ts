import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in Hebrew. */
export const messages: ReaderTexts = {
  confirmSubject: 'נא לאשר: תשובות ב-{site} בדוא״ל',
  confirmText: 'מישהו, כנראה אתם, ביקש לקבל הודעה בדוא״ל כשמשיבים לתגובותיו ב-{site}. אם אלה אתם, נא לאשר. אם לא, אין צורך לעשות דבר: לא יישלח דוא״ל נוסף.',
  confirm: 'כן, הודיעו לי',
  replySubject: 'תשובה מאת {name} ב„{title}”',
  replyText: 'תשובה מאת {name} לתגובה שלכם ב„{title}”:',
  wroteSubject: 'תגובה חדשה מאת {name} ב„{title}”',
  wroteText: 'תגובה מאת {name} ב„{title}”:',
  answersSubject: { one: 'תגובה חדשה אחת בשבילכם ב-{site}', two: 'שתי תגובות חדשות בשבילכם ב-{site}', other: '{count} תגובות חדשות בשבילכם ב-{site}' },
  read: 'לקריאה בעמוד',
  why: 'קיבלתם הודעה זו כי ביקשתם אותה ב-{site}.',
  stop: 'לא לשלוח עוד',
  stopThread: 'לא לשלוח עוד על השיחה הזאת',
  stopAll: 'לא לשלוח עוד מ-{site}',
  everything: 'כל תגובה בשיחה הזאת',
  onlyAnswers: 'רק תשובות אליי',
  daily: 'הודעה אחת ביום במקום זאת',
  atOnce: 'כל תשובה מיד במקום זאת',
  confirmed: 'בוצע. תקבלו הודעה כשישיבו לכם.',
  stopped: 'בוצע. לא יישלחו עוד הודעות כאלה.',
  changed: 'בוצע.',
  over: 'הקישור כבר אינו תקף, או שהעניין הסתיים.',
};

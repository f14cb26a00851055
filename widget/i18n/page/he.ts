import type { Messages, PageKey } from '../catalog.ts';

/** Hebrew. */
export const messages = {
  commentsOn: 'תגובות על „{title}”',
  says: '{name} על „{title}”',
  nameless: 'בעילום שם',
  feed: 'הזנה של התגובות האלה',
  back: 'חזרה לעמוד',
  whole: 'חזרה לכל התגובות',
  openUntil: 'פתוח עד {date} (UTC).',
  bySchedule: 'נפתחות ב־{date} (UTC).',
  stale: 'הטופס הזה כבר נשלח. דבר לא אבד: יש לשלוח אותו פעם נוספת.',
  unnamed: 'הדפדפן לא מסר מאיזה עמוד זה הגיע. דבר לא אבד: יש לשלוח פעם נוספת.',
  tooLarge: 'זה היה יותר מדי בבת אחת. אפשר לחזור אחורה בדפדפן: מה שנכתב עדיין שם.',
  notFound: 'אין כאן דבר.',
  notNow: 'לא ניתן להציג את התגובות כרגע. אפשר לנסות שוב בעוד כמה שניות.',
  notUnderstood: 'הכתובת של העמוד הזה אינה שלמה.',
} as const satisfies Messages & Record<PageKey, unknown>;

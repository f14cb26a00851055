import type { Messages, PageKey } from '../catalog.ts';

/** Persian. */
export const messages = {
  commentsOn: 'دیدگاه‌ها دربارهٔ «{title}»',
  says: '{name} دربارهٔ «{title}»',
  nameless: 'ناشناس',
  feed: 'خوراک این دیدگاه‌ها',
  back: 'بازگشت به صفحه',
  whole: 'بازگشت به همهٔ دیدگاه‌ها',
  openUntil: 'باز تا {date} (به وقت UTC).',
  bySchedule: 'در {date} باز می‌شود (به وقت UTC).',
  stale: 'این فرم پیش‌تر فرستاده شده است. چیزی از دست نرفته: یک بار دیگر بفرستید.',
  unnamed: 'مرورگر شما نگفت این از کدام صفحه می‌آید. چیزی از دست نرفته: یک بار دیگر بفرستید.',
  tooLarge: 'یکجا بیش از اندازه بود. در مرورگر به عقب برگردید: نوشتهٔ شما هنوز آنجاست.',
  notFound: 'اینجا چیزی نیست.',
  notNow: 'اکنون نمی‌توان دیدگاه‌ها را نشان داد. چند ثانیه دیگر دوباره تلاش کنید.',
  notUnderstood: 'نشانی این صفحه کامل نیست.',
} as const satisfies Messages & Record<PageKey, unknown>;

import type { Messages, PageKey } from '../catalog.ts';

/** Arabic. */
export const messages = {
  commentsOn: 'التعليقات على «{title}»',
  says: '{name} على «{title}»',
  nameless: 'مجهول',
  feed: 'خلاصة هذه التعليقات',
  back: 'العودة إلى الصفحة',
  whole: 'العودة إلى كل التعليقات',
  openUntil: 'مفتوحة حتى {date} (بتوقيت UTC).',
  bySchedule: 'تُفتح في {date} (بتوقيت UTC).',
  stale: 'أُرسل هذا النموذج من قبل. لم يضِع شيء: أرسله مرة أخرى.',
  unnamed: 'لم يذكر متصفحك الصفحة التي جاء منها هذا. لم يضِع شيء: أرسله مرة أخرى.',
  tooLarge: 'كان ذلك أكثر مما يُقبل دفعةً واحدة. عُد في متصفحك: ما كتبته ما زال هناك.',
  notFound: 'لا شيء هنا.',
  notNow: 'لا يمكن عرض التعليقات الآن. حاول مرة أخرى بعد ثوانٍ.',
  notUnderstood: 'عنوان هذه الصفحة غير مكتمل.',
} as const satisfies Messages & Record<PageKey, unknown>;

import type { Messages, PageKey } from '../catalog.ts';

/** Russian. */
export const messages = {
  commentsOn: 'Комментарии к «{title}»',
  says: '{name} о «{title}»',
  nameless: 'Аноним',
  feed: 'Лента этих комментариев',
  back: 'Назад к странице',
  whole: 'Назад ко всем комментариям',
  openUntil: 'Открыто до: {date} (UTC).',
  bySchedule: 'Откроются: {date} (UTC).',
  stale: 'Эта форма уже отправлялась. Ничего не потеряно: отправьте её ещё раз.',
  unnamed: 'Браузер не сообщил, с какой страницы это отправлено. Ничего не потеряно: отправьте ещё раз.',
  tooLarge: 'Это было слишком много за один раз. Вернитесь назад в браузере: написанное всё ещё там.',
  notFound: 'Здесь ничего нет.',
  notNow: 'Сейчас комментарии показать нельзя. Попробуйте снова через несколько секунд.',
  notUnderstood: 'Адрес этой страницы неполный.',
} as const satisfies Messages & Record<PageKey, unknown>;

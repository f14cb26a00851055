import type { Messages, PageKey } from '../catalog.ts';

/** Ukrainian. */
export const messages = {
  commentsOn: 'Коментарі до «{title}»',
  says: '{name} про «{title}»',
  nameless: 'Анонім',
  feed: 'Стрічка цих коментарів',
  back: 'Назад до сторінки',
  whole: 'Назад до всіх коментарів',
  openUntil: 'Відкрито до: {date} (UTC).',
  bySchedule: 'Відкриються: {date} (UTC).',
  stale: 'Цю форму вже було надіслано. Нічого не втрачено: надішліть її ще раз.',
  unnamed: 'Браузер не повідомив, з якої сторінки це надіслано. Нічого не втрачено: надішліть ще раз.',
  tooLarge: 'Це було забагато за один раз. Поверніться назад у браузері: написане досі там.',
  notFound: 'Тут нічого немає.',
  notNow: 'Зараз коментарі показати не можна. Спробуйте ще раз за кілька секунд.',
  notUnderstood: 'Адреса цієї сторінки неповна.',
} as const satisfies Messages & Record<PageKey, unknown>;

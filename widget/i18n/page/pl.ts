import type { Messages, PageKey } from '../catalog.ts';

/** Polish. */
export const messages = {
  commentsOn: 'Komentarze do „{title}”',
  says: '{name} o „{title}”',
  nameless: 'Anonim',
  feed: 'Kanał tych komentarzy',
  back: 'Powrót do strony',
  whole: 'Powrót do wszystkich komentarzy',
  openUntil: 'Otwarte do: {date} (UTC).',
  bySchedule: 'Otwarcie: {date} (UTC).',
  stale: 'Ten formularz został już wysłany. Nic nie przepadło: wyślij go jeszcze raz.',
  unnamed: 'Przeglądarka nie podała, z której strony to pochodzi. Nic nie przepadło: wyślij to jeszcze raz.',
  tooLarge: 'To było za dużo naraz. Cofnij się w przeglądarce: twój tekst nadal tam jest.',
  notFound: 'Tu niczego nie ma.',
  notNow: 'Komentarzy nie można teraz wyświetlić. Spróbuj ponownie za kilka sekund.',
  notUnderstood: 'Adres tej strony jest niepełny.',
} as const satisfies Messages & Record<PageKey, unknown>;

import type { Messages, PageKey } from '../catalog.ts';

/** Dutch. */
export const messages = {
  commentsOn: 'Reacties op ‘{title}’',
  says: '{name} op ‘{title}’',
  nameless: 'Anoniem',
  feed: 'Feed van deze reacties',
  back: 'Terug naar de pagina',
  whole: 'Terug naar alle reacties',
  openUntil: 'Open tot {date} (UTC).',
  bySchedule: 'Ze gaan open op {date} (UTC).',
  stale: 'Dit formulier is al eerder verzonden. Er is niets verloren: verzend het nog een keer.',
  unnamed: 'Je browser zei niet van welke pagina dit komt. Er is niets verloren: verzend het nog een keer.',
  tooLarge: 'Dat was te veel in één keer. Ga terug in je browser: wat je schreef staat daar nog.',
  notFound: 'Hier is niets.',
  notNow: 'De reacties kunnen nu niet worden getoond. Probeer het over een paar seconden opnieuw.',
  notUnderstood: 'Het adres van deze pagina is niet volledig.',
} as const satisfies Messages & Record<PageKey, unknown>;

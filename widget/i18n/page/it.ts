import type { Messages, PageKey } from '../catalog.ts';

/** Italian. */
export const messages = {
  commentsOn: 'Commenti su “{title}”',
  says: '{name} su “{title}”',
  nameless: 'Anonimo',
  feed: 'Feed di questi commenti',
  back: 'Torna alla pagina',
  whole: 'Torna a tutti i commenti',
  openUntil: 'Aperti fino a {date} (UTC).',
  bySchedule: 'Aprono {date} (UTC).',
  stale: 'Questo modulo è già stato inviato. Nulla è andato perso: invialo ancora una volta.',
  unnamed: 'Il tuo browser non ha detto da quale pagina arriva. Nulla è andato perso: invialo ancora una volta.',
  tooLarge: 'Era troppo in una volta sola. Torna indietro nel browser: quello che hai scritto è ancora lì.',
  notFound: 'Qui non c’è nulla.',
  notNow: 'I commenti non possono essere mostrati in questo momento. Riprova tra qualche secondo.',
  notUnderstood: 'L’indirizzo di questa pagina non è completo.',
} as const satisfies Messages & Record<PageKey, unknown>;

import type { Messages, PageKey } from '../catalog.ts';

/** Swedish. */
export const messages = {
  commentsOn: 'Kommentarer om ”{title}”',
  says: '{name} om ”{title}”',
  nameless: 'Anonym',
  feed: 'Flöde med de här kommentarerna',
  back: 'Tillbaka till sidan',
  whole: 'Tillbaka till alla kommentarer',
  openUntil: 'Öppet till {date} (UTC).',
  bySchedule: 'De öppnar {date} (UTC).',
  stale: 'Det här formuläret har redan skickats. Inget är förlorat: skicka det en gång till.',
  unnamed: 'Webbläsaren sade inte vilken sida det kommer från. Inget är förlorat: skicka det en gång till.',
  tooLarge: 'Det var för mycket på en gång. Gå tillbaka i webbläsaren: det du skrev finns kvar där.',
  notFound: 'Här finns ingenting.',
  notNow: 'Kommentarerna kan inte visas just nu. Försök igen om några sekunder.',
  notUnderstood: 'Sidans adress är inte fullständig.',
} as const satisfies Messages & Record<PageKey, unknown>;

import type { Messages, PageKey } from '../catalog.ts';

/** German. */
export const messages = {
  commentsOn: 'Kommentare zu „{title}“',
  says: '{name} zu „{title}“',
  nameless: 'Anonym',
  feed: 'Feed dieser Kommentare',
  back: 'Zurück zur Seite',
  whole: 'Zurück zu allen Kommentaren',
  openUntil: 'Offen bis {date} (UTC).',
  bySchedule: 'Sie öffnen am {date} (UTC).',
  stale: 'Dieses Formular wurde schon einmal abgeschickt. Nichts ist verloren: Schick es noch einmal ab.',
  unnamed: 'Dein Browser hat nicht gesagt, von welcher Seite das kommt. Nichts ist verloren: Schick es noch einmal ab.',
  tooLarge: 'Das war zu viel auf einmal. Geh im Browser zurück: Dort steht noch, was du geschrieben hast.',
  notFound: 'Hier ist nichts.',
  notNow: 'Die Kommentare können gerade nicht angezeigt werden. Versuch es in ein paar Sekunden noch einmal.',
  notUnderstood: 'Die Adresse dieser Seite ist unvollständig.',
} as const satisfies Messages & Record<PageKey, unknown>;

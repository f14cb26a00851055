import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in German. */
export const messages: ReaderTexts = {
  confirmSubject: 'Bitte bestätigen: Antworten auf {site} per Mail',
  confirmText: 'Jemand, wahrscheinlich Sie, möchte per Mail erfahren, wenn auf die eigenen Kommentare auf {site} geantwortet wird. Wenn Sie das waren, bestätigen Sie es bitte. Wenn nicht, tun Sie nichts: Es kommt keine weitere Mail.',
  confirm: 'Ja, ich möchte es erfahren',
  replySubject: '{name} hat Ihnen geantwortet: „{title}“',
  replyText: '{name} hat auf Ihren Kommentar zu „{title}“ geantwortet:',
  wroteSubject: '{name} hat auf „{title}“ geschrieben',
  wroteText: '{name} hat auf „{title}“ einen Kommentar geschrieben:',
  answersSubject: { one: 'Ein neuer Kommentar für Sie auf {site}', other: '{count} neue Kommentare für Sie auf {site}' },
  read: 'Auf der Seite lesen',
  why: 'Sie bekommen diese Mail, weil Sie auf {site} darum gebeten haben.',
  stop: 'Keine Mails mehr',
  stopThread: 'Keine Mails mehr zu diesem Gespräch',
  stopAll: 'Keine Mails mehr von {site}',
  everything: 'Jeden Kommentar in diesem Gespräch',
  onlyAnswers: 'Nur Antworten an mich',
  daily: 'Stattdessen eine Mail am Tag',
  atOnce: 'Stattdessen jede sofort',
  confirmed: 'Fertig. Sie erfahren es, wenn Ihnen jemand antwortet.',
  stopped: 'Fertig. Es kommen keine solchen Mails mehr.',
  changed: 'Fertig.',
  over: 'Dieser Link gilt nicht mehr, oder worum es ging, ist erledigt.',
};

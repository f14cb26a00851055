import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in Dutch. */
export const messages: ReaderTexts = {
  confirmSubject: 'Bevestig alstublieft: antwoorden op {site} per mail',
  confirmText: 'Iemand, waarschijnlijk u, heeft gevraagd om per mail te horen wanneer er op eigen reacties op {site} geantwoord wordt. Was u dat, bevestig het dan. Zo niet, doe dan niets: er komt geen andere mail.',
  confirm: 'Ja, laat het me weten',
  replySubject: '{name} heeft u geantwoord bij “{title}”',
  replyText: '{name} heeft op uw reactie bij “{title}” geantwoord:',
  wroteSubject: '{name} schreef bij “{title}”',
  wroteText: '{name} schreef een reactie bij “{title}”:',
  answersSubject: { one: 'Eén nieuwe reactie voor u op {site}', other: '{count} nieuwe reacties voor u op {site}' },
  read: 'Lees het op de pagina',
  why: 'U krijgt deze mail omdat u er op {site} om gevraagd hebt.',
  stop: 'Geen mails meer',
  stopThread: 'Geen mails meer over dit gesprek',
  stopAll: 'Geen mails meer van {site}',
  everything: 'Elke reactie in dit gesprek',
  onlyAnswers: 'Alleen antwoorden aan mij',
  daily: 'Liever één mail per dag',
  atOnce: 'Liever elk meteen',
  confirmed: 'Klaar. U hoort het wanneer u antwoord krijgt.',
  stopped: 'Klaar. Er komen niet meer van zulke mails.',
  changed: 'Klaar.',
  over: 'Deze link geldt niet meer, of waar hij over ging is afgehandeld.',
};

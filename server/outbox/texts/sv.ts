import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in Swedish. */
export const messages: ReaderTexts = {
  confirmSubject: 'Bekräfta: svar på {site} via e-post',
  confirmText: 'Någon, troligen du, har bett att få veta via e-post när någon svarar på de egna kommentarerna på {site}. Om det var du, bekräfta det. Om inte behöver du inte göra något: det kommer inga fler brev.',
  confirm: 'Ja, berätta för mig',
  replySubject: '{name} svarade dig på ”{title}”',
  replyText: '{name} svarade på din kommentar på ”{title}”:',
  wroteSubject: '{name} skrev på ”{title}”',
  wroteText: '{name} skrev en kommentar på ”{title}”:',
  answersSubject: { one: 'En ny kommentar till dig på {site}', other: '{count} nya kommentarer till dig på {site}' },
  read: 'Läs på sidan',
  why: 'Du får detta för att du bad om det på {site}.',
  stop: 'Inga fler brev',
  stopThread: 'Inga fler brev om det här samtalet',
  stopAll: 'Inga fler brev från {site}',
  everything: 'Varje kommentar i det här samtalet',
  onlyAnswers: 'Bara svar till mig',
  daily: 'Hellre ett brev om dagen',
  atOnce: 'Hellre varje svar genast',
  confirmed: 'Klart. Du får veta när någon svarar dig.',
  stopped: 'Klart. Det kommer inga fler sådana brev.',
  changed: 'Klart.',
  over: 'Länken gäller inte längre, eller det den gällde är avklarat.',
};

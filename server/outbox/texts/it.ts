import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in Italian. */
export const messages: ReaderTexts = {
  confirmSubject: 'Per favore conferma: le risposte su {site} per e-mail',
  confirmText: 'Qualcuno, probabilmente tu, ha chiesto di essere avvisato per e-mail quando si risponde ai suoi commenti su {site}. Se sei stato tu, conferma. Altrimenti non fare nulla: non arriverà nessun’altra e-mail.',
  confirm: 'Sì, avvisatemi',
  replySubject: '{name} ti ha risposto su «{title}»',
  replyText: '{name} ha risposto al tuo commento su «{title}»:',
  wroteSubject: '{name} ha scritto su «{title}»',
  wroteText: '{name} ha scritto un commento su «{title}»:',
  answersSubject: { one: 'Un nuovo commento per te su {site}', many: '{count} di nuovi commenti per te su {site}', other: '{count} nuovi commenti per te su {site}' },
  read: 'Leggi sulla pagina',
  why: 'Ricevi questa e-mail perché l’hai chiesto su {site}.',
  stop: 'Basta e-mail',
  stopThread: 'Basta e-mail su questa conversazione',
  stopAll: 'Basta e-mail da {site}',
  everything: 'Ogni commento di questa conversazione',
  onlyAnswers: 'Solo le risposte che mi danno',
  daily: 'Meglio un’e-mail al giorno',
  atOnce: 'Meglio ognuna subito',
  confirmed: 'Fatto. Ti avviseremo quando ti rispondono.',
  stopped: 'Fatto. Non arriveranno altre e-mail come questa.',
  changed: 'Fatto.',
  over: 'Questo link non vale più, o ciò che riguardava è già risolto.',
};

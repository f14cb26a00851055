import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in Italian. */
export const messages: ReaderTexts = {
  confirmSubject: 'Per favore conferma: le risposte su {site} per e-mail',
  confirmText: 'Qualcuno, probabilmente tu, ha chiesto di essere avvisato per e-mail quando si risponde ai suoi commenti su {site}. Se sei stato tu, conferma. Altrimenti non fare nulla: non arriverà nessun’altra e-mail.',
  confirm: 'Sì, avvisatemi',
  replySubject: '{name} ti ha risposto su «{title}»',
  replyText: '{name} ha risposto al tuo commento su «{title}»:',
  answersSubject: { one: 'Una risposta per te su {site}', many: '{count} di risposte per te su {site}', other: '{count} risposte per te su {site}' },
  read: 'Leggi sulla pagina',
  why: 'Ricevi questa e-mail perché l’hai chiesto su {site}.',
  stop: 'Basta e-mail',
  stopThread: 'Basta e-mail su questa conversazione',
  stopAll: 'Basta e-mail da {site}',
  daily: 'Meglio un’e-mail al giorno',
  atOnce: 'Meglio ognuna subito',
  confirmed: 'Fatto. Ti avviseremo quando ti rispondono.',
  stopped: 'Fatto. Non arriveranno altre e-mail come questa.',
  changed: 'Fatto.',
  over: 'Questo link non vale più, o ciò che riguardava è già risolto.',
};

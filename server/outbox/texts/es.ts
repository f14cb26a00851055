import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in Spanish. */
export const messages: ReaderTexts = {
  confirmSubject: 'Confirme, por favor: respuestas en {site} por correo',
  confirmText: 'Alguien, probablemente usted, ha pedido que se le avise por correo cuando respondan a sus comentarios en {site}. Si fue usted, confírmelo, por favor. Si no, no haga nada: no llegará ningún otro correo.',
  confirm: 'Sí, avísenme',
  replySubject: '{name} le ha respondido en «{title}»',
  replyText: '{name} ha respondido a su comentario en «{title}»:',
  wroteSubject: '{name} ha escrito en «{title}»',
  wroteText: '{name} ha escrito un comentario en «{title}»:',
  answersSubject: { one: 'Un comentario nuevo para usted en {site}', many: '{count} de comentarios nuevos para usted en {site}', other: '{count} comentarios nuevos para usted en {site}' },
  read: 'Leer en la página',
  why: 'Recibe este correo porque lo pidió en {site}.',
  stop: 'No más correos',
  stopThread: 'No más correos sobre esta conversación',
  stopAll: 'No más correos de {site}',
  everything: 'Cada comentario de esta conversación',
  onlyAnswers: 'Solo las respuestas que me den',
  daily: 'Mejor un correo al día',
  atOnce: 'Mejor cada una al momento',
  confirmed: 'Hecho. Le avisaremos cuando le respondan.',
  stopped: 'Hecho. No llegarán más correos como este.',
  changed: 'Hecho.',
  over: 'Este enlace ya no es válido, o el asunto ya está resuelto.',
};

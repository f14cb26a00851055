import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in Portuguese. */
export const messages: ReaderTexts = {
  confirmSubject: 'Confirme, por favor: respostas em {site} por e-mail',
  confirmText: 'Alguém, provavelmente você, pediu para ser avisado por e-mail quando responderem aos seus comentários em {site}. Se foi você, confirme, por favor. Se não, não faça nada: nenhum outro e-mail chegará.',
  confirm: 'Sim, quero ser avisado',
  replySubject: '{name} respondeu a você em “{title}”',
  replyText: '{name} respondeu ao seu comentário em “{title}”:',
  wroteSubject: '{name} escreveu em “{title}”',
  wroteText: '{name} escreveu um comentário em “{title}”:',
  answersSubject: { one: 'Um novo comentário para você em {site}', many: '{count} de novos comentários para você em {site}', other: '{count} novos comentários para você em {site}' },
  read: 'Ler na página',
  why: 'Você recebe este e-mail porque o pediu em {site}.',
  stop: 'Chega de e-mails',
  stopThread: 'Chega de e-mails sobre esta conversa',
  stopAll: 'Chega de e-mails de {site}',
  everything: 'Cada comentário desta conversa',
  onlyAnswers: 'Só as respostas que me dão',
  daily: 'Prefiro um e-mail por dia',
  atOnce: 'Prefiro cada uma na hora',
  confirmed: 'Pronto. Você será avisado quando responderem.',
  stopped: 'Pronto. Não chegarão mais e-mails como este.',
  changed: 'Pronto.',
  over: 'Este link não vale mais, ou o assunto já foi resolvido.',
};

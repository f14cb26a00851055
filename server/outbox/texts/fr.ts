import type { ReaderTexts } from './en.ts';

/** What mails to readers say, in French. */
export const messages: ReaderTexts = {
  confirmSubject: 'Veuillez confirmer : les réponses sur {site} par e-mail',
  confirmText: 'Quelqu’un, sans doute vous, a demandé à être prévenu par e-mail lorsqu’on répond à ses commentaires sur {site}. Si c’était vous, veuillez confirmer. Sinon, ne faites rien : aucun autre e-mail ne viendra.',
  confirm: 'Oui, prévenez-moi',
  replySubject: '{name} vous a répondu sur « {title} »',
  replyText: '{name} a répondu à votre commentaire sur « {title} » :',
  wroteSubject: '{name} a écrit sur « {title} »',
  wroteText: '{name} a écrit un commentaire sur « {title} » :',
  answersSubject: { one: 'Un nouveau commentaire pour vous sur {site}', many: '{count} de nouveaux commentaires pour vous sur {site}', other: '{count} nouveaux commentaires pour vous sur {site}' },
  read: 'Lire sur la page',
  why: 'Vous recevez cet e-mail parce que vous l’avez demandé sur {site}.',
  stop: 'Plus d’e-mails',
  stopThread: 'Plus d’e-mails sur cette conversation',
  stopAll: 'Plus d’e-mails de {site}',
  everything: 'Chaque commentaire de cette conversation',
  onlyAnswers: 'Seulement les réponses qui me sont faites',
  daily: 'Plutôt un e-mail par jour',
  atOnce: 'Plutôt chaque réponse aussitôt',
  confirmed: 'C’est fait. Vous serez prévenu quand on vous répondra.',
  stopped: 'C’est fait. Vous ne recevrez plus ces e-mails.',
  changed: 'C’est fait.',
  over: 'Ce lien n’est plus valable, ou ce dont il s’agissait est réglé.',
};

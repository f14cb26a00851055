import type { Messages, PageKey } from '../catalog.ts';

/** Portuguese as it is written in Brazil. */
export const messages = {
  commentsOn: 'Comentários sobre “{title}”',
  says: '{name} sobre “{title}”',
  nameless: 'Anônimo',
  feed: 'Feed destes comentários',
  back: 'Voltar à página',
  whole: 'Voltar a todos os comentários',
  openUntil: 'Abertos até {date} (UTC).',
  bySchedule: 'Eles abrem em {date} (UTC).',
  stale: 'Este formulário já foi enviado. Nada se perdeu: envie-o mais uma vez.',
  unnamed: 'O navegador não disse de que página isto vem. Nada se perdeu: envie mais uma vez.',
  tooLarge: 'Foi demais de uma só vez. Volte no navegador: o que você escreveu ainda está lá.',
  notFound: 'Não há nada aqui.',
  notNow: 'Não é possível mostrar os comentários agora. Tente de novo em alguns segundos.',
  notUnderstood: 'O endereço desta página está incompleto.',
} as const satisfies Messages & Record<PageKey, unknown>;

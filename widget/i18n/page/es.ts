import type { Messages, PageKey } from '../catalog.ts';

/** Spanish. */
export const messages = {
  commentsOn: 'Comentarios sobre «{title}»',
  says: '{name} sobre «{title}»',
  nameless: 'Anónimo',
  feed: 'Canal de estos comentarios',
  back: 'Volver a la página',
  whole: 'Volver a todos los comentarios',
  openUntil: 'Abiertos hasta el {date} (UTC).',
  bySchedule: 'Se abren el {date} (UTC).',
  stale: 'Este formulario ya se envió antes. No se ha perdido nada: envíalo una vez más.',
  unnamed: 'Tu navegador no dijo de qué página viene esto. No se ha perdido nada: envíalo una vez más.',
  tooLarge: 'Era demasiado de una vez. Vuelve atrás en el navegador: allí sigue lo que escribiste.',
  notFound: 'Aquí no hay nada.',
  notNow: 'Ahora mismo no se pueden mostrar los comentarios. Inténtalo de nuevo en unos segundos.',
  notUnderstood: 'La dirección de esta página está incompleta.',
} as const satisfies Messages & Record<PageKey, unknown>;

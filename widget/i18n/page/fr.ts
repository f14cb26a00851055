import type { Messages, PageKey } from '../catalog.ts';

/** French. */
export const messages = {
  commentsOn: 'Commentaires sur « {title} »',
  says: '{name} sur « {title} »',
  nameless: 'Anonyme',
  feed: 'Flux de ces commentaires',
  back: 'Retour à la page',
  whole: 'Retour à tous les commentaires',
  openUntil: 'Ouverts jusqu’au {date} (UTC).',
  bySchedule: 'Ils ouvriront le {date} (UTC).',
  stale: 'Ce formulaire a déjà été envoyé. Rien n’est perdu : envoyez-le encore une fois.',
  unnamed: 'Votre navigateur n’a pas dit de quelle page cela vient. Rien n’est perdu : envoyez-le encore une fois.',
  tooLarge: 'C’était trop en une seule fois. Revenez en arrière dans le navigateur : votre texte y est encore.',
  notFound: 'Il n’y a rien ici.',
  notNow: 'Les commentaires ne peuvent pas être affichés pour le moment. Réessayez dans quelques secondes.',
  notUnderstood: 'L’adresse de cette page est incomplète.',
} as const satisfies Messages & Record<PageKey, unknown>;

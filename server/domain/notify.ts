import type { Instant } from '../../shared/instant.ts';
import type { Noticed } from '../store/notices.ts';
import type { CommentRow } from '../store/schema.ts';

/** What happened to a comment. */
export type CommentEvent = 'comment.created' | 'comment.published' | 'comment.held' | 'comment.spam' | 'comment.edited' | 'comment.deleted';

/** Who wrote what is answered, and whether they want to hear of it. */
export interface AnsweredAuthor {
  readonly email: string;
  readonly follower: string;
  readonly confirmedAt: Instant | null;
  readonly follows: boolean;
  readonly daily: boolean;
}

export interface NotifyFacts {
  readonly event: CommentEvent;
  readonly comment: Pick<CommentRow, 'status' | 'author_email' | 'badge'>;
  readonly answered: AnsweredAuthor | null;
  readonly deciders: readonly Noticed[];
}

/** Somebody to tell: at once, or in the mail of the day. */
export type Told =
  | { readonly whom: 'follower'; readonly id: string; readonly email: string; readonly daily: boolean }
  | { readonly whom: 'decider'; readonly id: string; readonly email: string; readonly daily: boolean };

/**
 * Whom to tell of what happened to a comment: those who decide, of one that waits, also once it was changed; whoever is answered, once the answer can be
 * seen and if they confirmed that they want it; nobody of their own words.
 */
export function whomToNotify({ event, comment, answered, deciders }: NotifyFacts): Told[] {
  const isOwn = (email: string): boolean => comment.author_email?.toLowerCase() === email;
  if ((event === 'comment.created' || event === 'comment.edited') && comment.status === 'held') {
    return deciders.filter(({ how, email }) => how !== 'none' && !isOwn(email)).map(({ id, email, how }) => ({ whom: 'decider', id, email, daily: how === 'daily' }));
  }
  const appears = comment.status === 'published' && (event === 'comment.created' || event === 'comment.published');
  if (!appears || answered === null || !answered.follows || answered.confirmedAt === null || isOwn(answered.email)) return [];
  return [{ whom: 'follower', id: answered.follower, email: answered.email, daily: answered.daily }];
}

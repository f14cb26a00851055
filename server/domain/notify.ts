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

/** Somebody who confirmed that they want to hear of everything in the thread. */
export interface Watcher {
  readonly email: string;
  readonly follower: string;
  readonly daily: boolean;
}

interface NotifyFacts {
  readonly event: CommentEvent;
  readonly comment: Pick<CommentRow, 'status' | 'author_email' | 'badge'>;
  readonly answered: AnsweredAuthor | null;
  readonly watchers: readonly Watcher[];
  readonly deciders: readonly Noticed[];
}

/** Somebody to tell: at once, or in the mail of the day. */
type Told =
  | { readonly whom: 'follower'; readonly id: string; readonly email: string; readonly daily: boolean }
  | { readonly whom: 'decider'; readonly id: string; readonly email: string; readonly daily: boolean };

/**
 * Whom to tell of what happened to a comment: those who decide, of one that waits, also once it was changed; once it can be seen, whoever
 * is answered and whoever hears of everything, if they confirmed that they want it; each once, and nobody of their own words.
 */
export function whomToNotify({ event, comment, answered, watchers, deciders }: NotifyFacts): Told[] {
  const isOwn = (email: string): boolean => comment.author_email?.toLowerCase() === email;
  if ((event === 'comment.created' || event === 'comment.edited') && comment.status === 'held') {
    return deciders.filter(({ how, email }) => how !== 'none' && !isOwn(email)).map(({ id, email, how }) => ({ whom: 'decider', id, email, daily: how === 'daily' }));
  }
  const appears = comment.status === 'published' && (event === 'comment.created' || event === 'comment.published');
  if (!appears) return [];
  const hears = answered !== null && answered.follows && answered.confirmedAt !== null;
  const all = [...(hears ? [answered] : []), ...watchers.filter(({ email }) => !hears || email !== answered.email)];
  return all.filter(({ email }) => !isOwn(email)).map(({ follower: id, email, daily }) => ({ whom: 'follower', id, email, daily }));
}

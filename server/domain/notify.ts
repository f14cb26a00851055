import type { Instant } from '../../shared/instant.ts';
import type { Noticed } from '../store/notices.ts';
import type { CommentRow } from '../store/schema.ts';

/** What happened to a comment. */
export const commentEvents = ['comment.created', 'comment.published', 'comment.held', 'comment.spam', 'comment.edited', 'comment.deleted'] as const;
export type CommentEvent = (typeof commentEvents)[number];

/** The author of the comment that was answered, and whether they want to be notified. */
export interface AnsweredAuthor {
  readonly email: string;
  readonly follower: string;
  readonly confirmedAt: Instant | null;
  readonly follows: boolean;
  readonly daily: boolean;
}

/** A follower who confirmed that they want to hear of every comment in the thread. */
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

/** A recipient, and how to tell them: at once, or in the daily mail. */
export type Told =
  | { readonly whom: 'follower'; readonly id: string; readonly email: string; readonly daily: boolean }
  | { readonly whom: 'decider'; readonly id: string; readonly email: string; readonly daily: boolean };

/**
 * Whom to tell about a comment event. Deciders are told of a held comment, and again after it was edited. Once a comment is visible, the
 * answered author and the watchers are told, if they confirmed. Each person is told once, and nobody about their own comment.
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

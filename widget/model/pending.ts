import type { Comment } from '../../shared/contract/comment.ts';
import { place } from './incoming.ts';
import type { Entry } from './outbox.ts';
import type { Shown } from './shown.ts';

/** Later than every id of the server's, which are digits first: what is on its way stands after what is there. */
const mark = 'pending-';

/** The id of the comment that stands for an entry of the outbox, and the key of the entry that a comment stands for; null where it is a real one. */
export const pendingId = (key: string): string => mark + key;
export const pendingKey = (id: string): string | null => (id.startsWith(mark) ? id.slice(mark.length) : null);

/** A thread as its reader sees it: with what is on its way, where it will stand. */
export const withPending = (shown: Shown, entries: readonly Entry[]): Shown =>
  entries.length === 0 ? shown : { ...shown, ...place(shown, entries.map(toPending)) };

/** The comment that an entry is to become. Keys sort by time, as ids do. */
const toPending = ({ key, draft, at }: Entry): Comment => ({
  id: pendingId(key),
  parent: draft.parent ?? null,
  author: { name: draft.author.name },
  body: [],
  createdAt: at,
  status: 'published',
  reactions: {},
  replies: 0,
});

import type { Comment } from '../../shared/contract/comment.ts';
import { place } from './incoming.ts';
import type { Entry } from './outbox.ts';
import type { Shown } from './shown.ts';

/** Sorts after every id of the server, because those begin with a digit: pending comments come after existing ones. */
const mark = 'pending-';

/** The id of the pending comment for an outbox key, and the outbox key of a pending comment; null for a stored comment. */
export const pendingId = (key: string): string => mark + key;
export const pendingKey = (id: string): string | null => (id.startsWith(mark) ? id.slice(mark.length) : null);

/** The thread as its reader sees it: with pending comments at their future places. */
export const withPending = (shown: Shown, entries: readonly Entry[]): Shown =>
  entries.length === 0 ? shown : { ...shown, ...place(shown, entries.map(toPending)) };

/** The pending comment of an entry. Keys sort by time, as ids do. */
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

import type { Comment } from '../../shared/contract/comment.ts';
import type { LiveEvent } from '../../shared/contract/live.ts';
import type { CommentRow } from '../store/schema.ts';

/** More changes than these are not told one by one: reading the thread anew costs less. */
export const mostChanges = 200;

/** The changed comments of a thread as events, and the thread's version after them. */
export interface Changes {
  readonly events: readonly LiveEvent[];
  readonly version: number;
}

/**
 * The events for comments that changed in a span of versions. A parent comes before its replies, whichever changed last, because a client
 * cannot place a reply to an unknown comment. So only the last event carries the version, and a client that is cut off earlier receives all
 * of them again.
 */
export function toEvents(rows: readonly CommentRow[], { after, version }: { readonly after: number; readonly version: number }, toComment: (row: CommentRow) => Comment): LiveEvent[] {
  // A client with a higher version read it before the database was restored from a backup.
  if (rows.length > mostChanges || after > version) return [{ name: 'reset', data: {}, id: version }];
  const events = rows.toSorted((one, other) => one.branch_index - other.branch_index).flatMap((row) => toEvent(row, after, toComment));
  return events.map((event, index) => (index === events.length - 1 ? { ...event, id: version } : event));
}

function toEvent(row: CommentRow, after: number, toComment: (row: CommentRow) => Comment): LiveEvent[] {
  // A comment that was never shown needs no event.
  if (row.listed === 0) return row.listed_version > 0 ? [{ name: 'remove', data: { id: row.id } }] : [];
  const comment = toComment(row);
  // A client that does not know the root receives every reply as an event and counts them itself.
  const data = row.parent === null ? { ...comment, branch: { count: 0, next: null } } : comment;
  return [{ name: row.listed_version > after ? 'comment' : 'change', data }];
}

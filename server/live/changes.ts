import type { Comment } from '../../shared/contract/comment.ts';
import type { LiveEvent } from '../../shared/contract/live.ts';
import type { CommentRow } from '../store/schema.ts';

/** More changes than these are not told one by one: reading the thread anew costs less. */
export const mostChanges = 200;

/** What changed in a thread's comments, and the version that a thread has with it. */
export interface Changes {
  readonly events: readonly LiveEvent[];
  readonly version: number;
}

/**
 * What to tell of comments that changed in a span of versions. What is answered comes before its answers, whichever changed
 * last, because nobody can place an answer to what they do not know; so the last event alone carries the version, and who is
 * cut off before it hears all of them again.
 */
export function toEvents(rows: readonly CommentRow[], { after, version }: { readonly after: number; readonly version: number }, toComment: (row: CommentRow) => Comment): LiveEvent[] {
  // A version that is yet to come was read before a backup was put back.
  if (rows.length > mostChanges || after > version) return [{ name: 'reset', data: {}, id: version }];
  const events = rows.toSorted((one, other) => one.branch_index - other.branch_index).flatMap((row) => toEvent(row, after, toComment));
  return events.map((event, index) => (index === events.length - 1 ? { ...event, id: version } : event));
}

function toEvent(row: CommentRow, after: number, toComment: (row: CommentRow) => Comment): LiveEvent[] {
  // What nobody has ever seen is nobody's to hear of.
  if (row.listed === 0) return row.listed_version > 0 ? [{ name: 'remove', data: { id: row.id } }] : [];
  const comment = toComment(row);
  // Whoever does not know a root hears of everything beneath it, and counts.
  const data = row.parent === null ? { ...comment, branch: { count: 0, next: null } } : comment;
  return [{ name: row.listed_version > after ? 'comment' : 'change', data }];
}

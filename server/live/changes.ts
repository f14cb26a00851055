import type { LiveEvent } from '../../shared/contract/live.ts';
import type { CommentRow } from '../store/schema.ts';
import type { Comment } from '../../shared/contract/comment.ts';

/** More changes than these are not told one by one: reading the thread anew costs less. */
export const mostChanges = 200;

/**
 * What to tell of comments that changed after a version, given in the order of their versions. Only the last event of a
 * version carries it as its id: who is cut off in between hears the whole of it again.
 */
export function toEvents(rows: readonly CommentRow[], after: number, toComment: (row: CommentRow) => Comment): LiveEvent[] {
  const last = rows.at(-1)?.version ?? after;
  if (rows.length > mostChanges) return [{ name: 'reset', data: {}, id: last }];
  return rows.flatMap((row, index): LiveEvent[] => {
    const id = rows[index + 1]?.version === row.version ? {} : { id: row.version };
    if (row.listed === 1) return [{ name: row.listed_version > after && row.status === 'published' ? 'comment' : 'change', data: toComment(row), ...id }];
    // What nobody has ever seen is nobody's to hear of.
    return row.listed_version > 0 ? [{ name: 'remove', data: { id: row.id }, ...id }] : [];
  });
}

import type { Body } from '../../shared/body/nodes.ts';
import type { Comment, Passage } from '../../shared/contract/comment.ts';
import { limits } from '../../shared/limits.ts';
import { branchCursor } from '../store/cursor.ts';
import { countsOf } from '../store/reactions.ts';
import type { CommentRow } from '../store/schema.ts';

/**
 * A comment as everybody may see it, built field by field: what is not named here does not leave the server. `reach` is the
 * last place in the branch that travels with a root.
 */
export function toComment(row: CommentRow, reach: number = limits.branchSize): Comment {
  // A comment that may not be seen keeps its place above an answer that may: like one that was deleted.
  const deleted = row.status === 'deleted' || (row.listed === 1 && row.status !== 'published');
  const visible = deleted ? 'deleted' : row.status === 'spam' ? 'held' : row.status;
  return {
    id: row.id,
    parent: row.parent,
    ...(row.kind === 'comment' ? {} : { kind: row.kind }),
    author: deleted ? { name: '' } : authorOf(row),
    body: deleted ? [] : bodyOf(row),
    createdAt: row.created_at,
    ...(row.edited_at === null ? {} : { editedAt: row.edited_at }),
    status: visible,
    ...(deleted ? { deletedBy: row.deleted_by ?? 'owner' } : {}),
    reactions: deleted ? {} : countsOf(row.reactions),
    replies: row.replies,
    ...(row.parent === null ? { branch: { count: row.branch_count, next: row.branch_last > reach ? branchCursor(reach) : null } } : {}),
    ...(row.locked_at === null ? {} : { locked: true }),
    ...(row.passage === null || deleted ? {} : { passage: passageOf(row.passage) }),
  };
}

const authorOf = ({ author_name, author_url, badge }: CommentRow): Comment['author'] => ({
  name: author_name,
  ...(author_url === null ? {} : { url: author_url }),
  ...(badge === null ? {} : { badge }),
});

/** Written by this server, as the contract has it. */
function passageOf(json: string): Passage {
  const passage: Passage = JSON.parse(json);
  return passage;
}

/** The tree of a comment's text, whoever may see it. Written by this server from its own parser: parsing it again would be most of the cost of a page. */
export function bodyOf({ body: json }: Pick<CommentRow, 'body'>): Body {
  const body: Body = JSON.parse(json);
  return body;
}

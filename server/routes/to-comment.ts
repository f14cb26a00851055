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
  const deleted = row.status === 'deleted';
  const visible = row.status === 'spam' ? 'held' : row.status;
  return {
    id: row.id,
    parent: row.parent,
    ...(row.kind === 'comment' ? {} : { kind: row.kind }),
    author: { name: row.author_name, ...(row.author_url === null ? {} : { url: row.author_url }), ...(row.badge === null ? {} : { badge: row.badge }) },
    body: deleted ? [] : treeOf(row.body),
    createdAt: row.created_at,
    ...(row.edited_at === null ? {} : { editedAt: row.edited_at }),
    status: visible,
    ...(row.deleted_by === null ? {} : { deletedBy: row.deleted_by }),
    reactions: deleted ? {} : countsOf(row.reactions),
    replies: row.replies,
    ...(row.parent === null ? { branch: { count: row.branch_count, next: row.branch_last > reach ? branchCursor(reach) : null } } : {}),
    ...(row.locked_at === null ? {} : { locked: true }),
    ...(row.passage === null ? {} : { passage: passageOf(row.passage) }),
  };
}

/** Written by this server, as the contract has it. */
function passageOf(json: string): Passage {
  const passage: Passage = JSON.parse(json);
  return passage;
}

/** Written by this server from its own parser: parsing it again would be most of the cost of a page. */
function treeOf(json: string): Body {
  const body: Body = JSON.parse(json);
  return body;
}

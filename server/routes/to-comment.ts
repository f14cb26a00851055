import type { Body } from '../../shared/body/nodes.ts';
import type { Comment, Passage } from '../../shared/contract/comment.ts';
import { limits } from '../../shared/limits.ts';
import { branchCursor } from '../store/cursor.ts';
import { countsOf } from '../store/reactions.ts';
import type { CommentRow } from '../store/schema.ts';
import type { ShownRow } from '../store/shown.ts';

/** A comment as everybody may see it. `reach` is the last place of its branch that is sent with a root. */
export const toComment = (row: ShownRow, reach: number = limits.branchSize): Comment => shown(row, reach, isBlank(row) ? [] : bodyOf(row));

/**
 * The JSON of a value with comments in it; `write` serialises it from the given comments. Each comment's tree is inserted as its stored
 * text, because parsing and serialising it again would be most of the cost of a page.
 */
export function commentsJson(rows: readonly (readonly [row: ShownRow, reach: number])[], write: (comments: object[]) => string): string {
  // No other field with this name is null, and inside a text the quotes would be escaped.
  const [first = '', ...rest] = write(rows.map(([row, reach]) => shown(row, reach, null))).split('"body":null');
  return rest.reduce((json, next, index) => `${json}"body":${treeOf(rows[index]?.[0])}${next}`, first);
}

/** Built field by field, so that a field not named here is never sent. */
function shown<Tree>(row: ShownRow, reach: number, body: Tree): Omit<Comment, 'body'> & { body: Tree } {
  const blank = isBlank(row);
  const visible = blank ? 'deleted' : row.status === 'spam' ? 'held' : row.status;
  return {
    id: row.id,
    parent: row.parent,
    ...(row.kind === 'comment' ? {} : { kind: row.kind }),
    author: blank ? { name: '' } : authorOf(row),
    body,
    createdAt: row.created_at,
    ...(row.edited_at === null ? {} : { editedAt: row.edited_at }),
    status: visible,
    ...(blank ? { deletedBy: row.deleted_by ?? 'owner' } : {}),
    reactions: blank ? {} : countsOf(row.reactions),
    replies: row.replies,
    ...(row.parent === null ? { branch: { count: row.branch_count, next: row.branch_last > reach ? branchCursor(reach) : null } } : {}),
    ...(row.locked_at === null ? {} : { locked: true }),
    ...(row.passage === null || blank ? {} : { passage: passageOf(row.passage) }),
  };
}

/** A hidden comment above a visible reply keeps its place and looks like a deleted one. */
const isBlank = ({ status, listed }: ShownRow): boolean => status === 'deleted' || (listed === 1 && status !== 'published');

const treeOf = (row: ShownRow | undefined): string => (row === undefined || isBlank(row) ? '[]' : row.body);

const authorOf = ({ author_name, author_url, badge }: ShownRow): Comment['author'] => ({
  name: author_name,
  ...(author_url === null ? {} : { url: author_url }),
  ...(badge === null ? {} : { badge }),
});

/** The JSON was written by this server, in the contract's format. */
function passageOf(json: string): Passage {
  const passage: Passage = JSON.parse(json);
  return passage;
}

/** The tree of a comment's text, also of a hidden one; this server wrote the JSON with its own parser. */
export function bodyOf({ body: json }: Pick<CommentRow, 'body'>): Body {
  const body: Body = JSON.parse(json);
  return body;
}

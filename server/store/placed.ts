import { sql } from 'kysely';
import { prepared } from './prepared.ts';
import type { CommentRow } from './schema.ts';
import type { Database } from './store.ts';

/** A comment to be stored in a thread, with its place; the columns that depend on its replies are still being counted. */
export type PlacedComment = { -readonly [Column in keyof CommentRow]: CommentRow[Column] };

/** Existing comments that must be counted again or listed. The new comments are all known here and are counted at once. */
interface Before {
  readonly parents: readonly string[];
  readonly roots: readonly string[];
  /** Parents that got a listed reply. */
  readonly shown: readonly string[];
}

/**
 * Counts new comments among each other, parents before their replies. A hidden comment above a visible one is listed as a place. Returns
 * the existing comments that got replies.
 */
export function countAmong(rows: readonly PlacedComment[], next: number): Before {
  const fresh = new Map(rows.map((row) => [row.id, row]));
  const before = { parents: [] as string[], roots: [] as string[], shown: [] as string[] };
  // Goes from the last reply upwards: a comment that is listed because of its replies is listed before it is counted itself.
  for (const row of rows.toReversed()) {
    if (row.parent === null) continue;
    const [parent, root] = [fresh.get(row.parent), fresh.get(row.root)];
    if (root === undefined) before.roots.push(row.root);
    else root.branch_last = Math.max(root.branch_last, row.branch_index);
    if (parent === undefined) before.parents.push(row.parent);
    if (row.listed === 0) continue;
    if (parent === undefined) before.shown.push(row.parent);
    else {
      parent.replies += 1;
      if (parent.listed === 0) Object.assign(parent, { listed: 1, version: next, listed_version: next });
    }
    if (root !== undefined) {
      root.branch_count += 1;
      root.score += 1;
    }
  }
  return before;
}

const columns = [
  ...['site', 'id', 'thread', 'parent', 'root', 'branch_index', 'kind', 'status', 'deleted_by', 'listed', 'author_name', 'author_email', 'author_url', 'badge', 'source', 'body'],
  ...['created_at', 'edited_at', 'locked_at', 'replies', 'branch_count', 'branch_last', 'score', 'reactions', 'passage', 'version', 'listed_version', 'import_source', 'import_id'],
] as const satisfies (keyof CommentRow)[];

const insert = prepared<{ cells: readonly (string | number | null)[] }>()((db, { each }) => {
  const cells = each('cells');
  const rows = Array.from({ length: cells.length / columns.length }, (_, row) => sql`(${sql.join(cells.slice(row * columns.length, (row + 1) * columns.length))})`);
  return { compile: () => sql`insert into comments (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(rows)}`.compile(db) };
});

/** Rows in one statement: few sizes, for few different statements. */
const steps = [100, 10, 1];

/** Inserts comments unchanged. */
export async function insertComments(db: Database, rows: readonly PlacedComment[]): Promise<void> {
  let start = 0;
  for (const step of steps) {
    for (; start + step <= rows.length; start += step) await insert(db, { cells: rows.slice(start, start + step).flatMap((row) => columns.map((column) => row[column])) });
  }
}

import { sql } from 'kysely';
import { branchCursor, branchIndexIn } from './cursor.ts';
import { prepared } from './prepared.ts';
import type { CommentRow } from './schema.ts';
import { shownColumns, type ShownRow } from './shown.ts';
import type { Database } from './store.ts';

/** The rest of one branch, page by page. Null if the cursor is invalid. */
export async function branchPage(
  db: Database,
  { site, root, after, limit }: { site: string; root: string; after?: string | undefined; limit: number },
): Promise<{ replies: ShownRow[]; next: string | null } | null> {
  const index = after === undefined ? 0 : branchIndexIn(after);
  if (index === null) return null;
  const found = await db
    .selectFrom('comments')
    .select(shownColumns)
    .where('site', '=', site)
    .where('root', '=', root)
    .where('listed', '=', sql.lit(1))
    .where('branch_index', '>', index)
    .orderBy('branch_index')
    .limit(sql.lit(limit + 1))
    .execute();
  const replies = found.slice(0, limit);
  const last = replies.at(-1);
  return { replies, next: last !== undefined && found.length > limit ? branchCursor(last.branch_index) : null };
}

/** The thread of a branch, and its version. */
export interface BranchStanding {
  readonly thread: string;
  /** The thread's page id. */
  readonly key: string;
  readonly version: number;
}

const threadOfRoot = prepared<{ site: string; root: string }>()((db, { one }) =>
  db
    .selectFrom('comments')
    .select('thread')
    .select(({ selectFrom }) => [
      selectFrom('threads').select('version').whereRef('threads.site', '=', 'comments.site').whereRef('threads.id', '=', 'comments.thread').as('version'),
      selectFrom('threads').select('key').whereRef('threads.site', '=', 'comments.site').whereRef('threads.id', '=', 'comments.thread').as('key'),
    ])
    .where('site', '=', one('site'))
    .where('id', '=', one('root'))
    .where('parent', 'is', null)
    .where('listed', '=', sql.lit(1)),
);

/** The standing of a root comment's branch, in one indexed read; null if there is no visible one. */
export async function branchStanding(db: Database, site: string, root: string): Promise<BranchStanding | null> {
  const [found] = await threadOfRoot(db, { site, root });
  return found === undefined || found.version === null || found.key === null ? null : { thread: found.thread, key: found.key, version: found.version };
}

/** Finds a listed comment by its id, or by the id that it had before an import. */
export async function locateComment(
  db: Database,
  { site, thread, id }: { site: string; thread: string; id: string },
): Promise<Pick<CommentRow, 'id' | 'root' | 'branch_index'> | null> {
  const named = db.selectFrom('comments').select(['id', 'root', 'branch_index', 'thread', 'listed']).where('site', '=', site);
  // Two look-ups: a query with `or` makes SQLite read the whole site, and with the thread in the second look-up the whole thread.
  for (const column of ['id', 'import_id'] as const) {
    const found = (await named.where(column, '=', id).execute()).find((row) => row.thread === thread && row.listed === 1);
    if (found !== undefined) return { id: found.id, root: found.root, branch_index: found.branch_index };
  }
  return null;
}

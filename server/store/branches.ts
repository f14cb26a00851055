import { branchCursor, branchIndexIn } from './cursor.ts';
import type { CommentRow } from './schema.ts';
import type { Database } from './store.ts';

/** The first replies of several branches at once: of each root those up to its place `upTo`, in the order they arrived. */
export async function branchReplies(db: Database, { site, roots }: { site: string; roots: readonly { id: string; upTo: number }[] }): Promise<CommentRow[]> {
  const replies: CommentRow[] = [];
  // A query for each reach: with `or` SQLite reads the whole site.
  for (const [upTo, ids] of byReach(roots)) {
    const listed = db.selectFrom('comments').selectAll().where('site', '=', site).where('listed', '=', 1);
    const within = listed.where('root', 'in', ids).where('branch_index', '>', 0).where('branch_index', '<=', upTo);
    replies.push(...(await within.orderBy('root').orderBy('branch_index').execute()));
  }
  return replies;
}

/** The rest of one branch, page by page. Null where the cursor is none. */
export async function branchPage(
  db: Database,
  { site, root, after, limit }: { site: string; root: string; after?: string | undefined; limit: number },
): Promise<{ replies: CommentRow[]; next: string | null } | null> {
  const index = after === undefined ? 0 : branchIndexIn(after);
  if (index === null) return null;
  const found = await db
    .selectFrom('comments')
    .selectAll()
    .where('site', '=', site)
    .where('root', '=', root)
    .where('listed', '=', 1)
    .where('branch_index', '>', index)
    .orderBy('branch_index')
    .limit(limit + 1)
    .execute();
  const replies = found.slice(0, limit);
  const last = replies.at(-1);
  return { replies, next: last !== undefined && found.length > limit ? branchCursor(last.branch_index) : null };
}

/** Finds a listed comment by its id, or by the one it had before it was imported. */
export async function locateComment(
  db: Database,
  { site, thread, id }: { site: string; thread: string; id: string },
): Promise<Pick<CommentRow, 'id' | 'root' | 'branch_index'> | null> {
  const named = db.selectFrom('comments').select(['id', 'root', 'branch_index', 'thread', 'listed']).where('site', '=', site);
  // Two look-ups: with `or` SQLite reads the whole site, and with the thread in the second one the whole thread.
  for (const column of ['id', 'import_id'] as const) {
    const found = (await named.where(column, '=', id).execute()).find((row) => row.thread === thread && row.listed === 1);
    if (found !== undefined) return { id: found.id, root: found.root, branch_index: found.branch_index };
  }
  return null;
}

/** Nearly always all branches reach equally far; at most a permalink's reaches further. */
function byReach(roots: readonly { id: string; upTo: number }[]): [number, string[]][] {
  const reaches = new Map<number, string[]>();
  for (const { id, upTo } of roots) reaches.set(upTo, [...(reaches.get(upTo) ?? []), id]);
  return [...reaches];
}

import type { CommentRow, ThreadRow } from './schema.ts';
import type { Database } from './store.ts';

/** The threads of some comments, by the ids of their rows. */
export async function threadsById(db: Database, site: string, ids: readonly string[]): Promise<Map<string, ThreadRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('threads').selectAll().where('site', '=', site).where('id', 'in', [...ids]).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Some comments, by their ids. */
export async function commentsById(db: Database, site: string, ids: readonly string[]): Promise<Map<string, CommentRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('comments').selectAll().where('site', '=', site).where('id', 'in', [...ids]).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

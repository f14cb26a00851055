import { sql } from 'kysely';
import { contains } from './contains.ts';
import type { CommentRow, ThreadRow } from './schema.ts';
import type { Database } from './store.ts';

export interface QueueAsk {
  readonly site: string;
  readonly status?: CommentRow['status'] | undefined;
  /** A page id. */
  readonly thread?: string | undefined;
  readonly author?: string | undefined;
  readonly text?: string | undefined;
  /** The id of the last comment of an earlier page. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Comments of a whole site, newest first. By status and by site they come out of an index; a text is looked for in each. */
export async function queuePage(db: Database, { site, status, thread, author, text, after, limit }: QueueAsk): Promise<CommentRow[]> {
  let query = db.selectFrom('comments').selectAll().where('site', '=', site);
  if (status !== undefined) query = query.where('status', '=', status);
  if (thread !== undefined) query = query.where('thread', '=', db.selectFrom('threads').select('id').where('site', '=', site).where('key', '=', thread));
  if (author !== undefined) query = query.where(({ or }) => or([contains('author_name', author), contains('author_email', author)]));
  if (text !== undefined) query = query.where(contains('source', text));
  if (after !== undefined) query = query.where('id', '<', after);
  return query.orderBy('id', 'desc').limit(limit).execute();
}

/** The threads of some comments, by the ids of their rows. */
export async function threadsById(db: Database, site: string, ids: readonly string[]): Promise<Map<string, ThreadRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('threads').selectAll().where('site', '=', site).where('id', 'in', [...ids]).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** How many readers reported each of some comments; those that nobody did are left out. */
export async function reportCounts(db: Database, site: string, comments: readonly string[]): Promise<Map<string, number>> {
  if (comments.length === 0) return new Map();
  const rows = await db
    .selectFrom('reports')
    .select(['comment', sql<number>`cast(count(*) as integer)`.as('count')])
    .where('site', '=', site)
    .where('comment', 'in', [...comments])
    .groupBy('comment')
    .execute();
  return new Map(rows.map(({ comment, count }) => [comment, count]));
}

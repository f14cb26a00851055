import { sql, type SelectQueryBuilder } from 'kysely';
import { statuses } from '../../shared/thread/status.ts';
import { contains, reach } from './contains.ts';
import type { CommentRow, Schema } from './schema.ts';
import type { Database } from './store.ts';

export interface QueueAsk {
  readonly site: string;
  readonly status?: CommentRow['status'] | undefined;
  /** Only comments that readers reported. */
  readonly reported?: boolean | undefined;
  /** A page id. */
  readonly thread?: string | undefined;
  readonly author?: string | undefined;
  readonly text?: string | undefined;
  /** The id of the last comment of an earlier page. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface QueuePage {
  readonly rows: CommentRow[];
  /** Where the next page begins, or null at the end. */
  readonly next: string | null;
}

/**
 * Comments of a site, newest first. Status, thread and site are read from an index. A text or an author is searched in `within` comments
 * for each page, so a page can hold less than `limit` and still have a next one.
 */
export async function queuePage(db: Database, ask: QueueAsk, within = reach): Promise<QueuePage> {
  const { thread, status, limit } = ask;
  if (thread === undefined || status !== undefined) return partOf(db, ask, within);
  // One query for each status: with an index of all comments of a thread, SQLite would also read and skip every published reply.
  const parts: QueuePage[] = [];
  for (const each of statuses) parts.push(await partOf(db, { ...ask, status: each }, within));
  return merged(parts, limit);
}

async function partOf(db: Database, ask: QueueAsk, within: number): Promise<QueuePage> {
  const { site, status, reported, thread, author, text, after, limit } = ask;
  let query = db.selectFrom('comments').where('site', '=', site);
  if (status !== undefined) query = query.where('status', '=', status);
  if (reported === true) query = query.where('id', 'in', db.selectFrom('reports').select('comment').where('site', '=', site));
  if (thread !== undefined) query = query.where('thread', '=', db.selectFrom('threads').select('id').where('site', '=', site).where('key', '=', thread));
  if (after !== undefined) query = query.where('id', '<', after);
  const edge = author === undefined && text === undefined ? null : await edgeOf(query, within);
  if (edge !== null) query = query.where('id', '>=', edge);
  if (author !== undefined) query = query.where(({ or }) => or([contains('author_name', author), contains('author_email', author)]));
  if (text !== undefined) query = query.where(contains('source', text));
  const found = await query.selectAll().orderBy('id', 'desc').limit(limit + 1).execute();
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : edge };
}

/** Merges the results of several parts, up to the point that all of them have searched. */
function merged(parts: readonly QueuePage[], limit: number): QueuePage {
  const edge = parts.flatMap(({ next }) => next ?? []).sort().at(-1) ?? null;
  const rows = parts.flatMap(({ rows: found }) => found).filter(({ id }) => edge === null || id >= edge).sort((one, other) => (one.id < other.id ? 1 : -1));
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : edge };
}

/** The last comment that a page searches; null if it searches all. */
async function edgeOf(query: SelectQueryBuilder<Schema, 'comments', object>, within: number): Promise<string | null> {
  const row = await query.select('id').orderBy('id', 'desc').offset(within - 1).limit(1).executeTakeFirst();
  return row?.id ?? null;
}

/** The numbers of held, reported and spam comments of a site, each counted up to `most`, and the id of the newest comment. */
export async function queueCounts(db: Database, site: string, most: number): Promise<Record<'held' | 'reported' | 'spam', number> & { newest: string | null }> {
  const ofStatus = (status: CommentRow['status']) => db.selectFrom('comments').select('id').where('site', '=', site).where('status', '=', status).limit(most);
  const reported = db.selectFrom('reports').select('comment').where('site', '=', site).groupBy('comment').orderBy('comment').limit(most);
  const count = sql<number>`cast(count(*) as integer)`.as('count');
  const [held, spam, complained] = [
    await db.selectFrom(ofStatus('held').as('some')).select(count).executeTakeFirstOrThrow(),
    await db.selectFrom(ofStatus('spam').as('some')).select(count).executeTakeFirstOrThrow(),
    await db.selectFrom(reported.as('some')).select(count).executeTakeFirstOrThrow(),
  ];
  const newest = await db.selectFrom('comments').select('id').where('site', '=', site).orderBy('id', 'desc').limit(1).executeTakeFirst();
  return { newest: newest?.id ?? null, held: held.count, reported: complained.count, spam: spam.count };
}

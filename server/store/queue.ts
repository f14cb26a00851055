import { sql, type SelectQueryBuilder } from 'kysely';
import type { Instant } from '../../shared/instant.ts';
import { statuses } from '../../shared/thread/status.ts';
import { contains, reach } from './contains.ts';
import { prepared, type Gaps } from './prepared.ts';
import type { CommentRow, ReportRow, Schema, ThreadRow } from './schema.ts';
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

/** The reports about some comments; comments without one are left out. */
export async function reportsOf(db: Database, site: string, comments: readonly string[]): Promise<Map<string, Pick<ReportRow, 'reason' | 'note'>[]>> {
  if (comments.length === 0) return new Map();
  const rows = await db.selectFrom('reports').select(['comment', 'reason', 'note']).where('site', '=', site).where('comment', 'in', [...comments]).execute();
  const reports = new Map<string, Pick<ReportRow, 'reason' | 'note'>[]>();
  for (const { comment, ...report } of rows) reports.set(comment, [...(reports.get(comment) ?? []), report]);
  return reports;
}

/** The bounds of a search by age: ids sort by time, and `upTo` is the first id of the moment `before`. */
export interface Aged {
  readonly site: string;
  readonly before: Instant;
  readonly upTo: string;
  readonly limit: number;
}

/** Spam from before a moment, the oldest first. */
export const oldSpam = (db: Database, { site, before, upTo, limit }: Aged): Promise<Pick<CommentRow, 'id' | 'thread'>[]> =>
  db.selectFrom('comments').select(['id', 'thread']).where('site', '=', site).where('status', '=', 'spam').where('id', '<', upTo).where('created_at', '<', before).orderBy('id').limit(limit).execute();

/**
 * The published comments of an address in any case. The database lowers both sides itself, because its lower case can differ from
 * JavaScript's beyond ASCII. SQLite uses the index of persons only if the query says that the address is not null.
 */
const published = (db: Database, { one }: Gaps<{ site: string; email: string }>) =>
  db.selectFrom('comments').where('site', '=', one('site')).where('author_email', 'is not', null).where(sql<boolean>`lower(author_email) = lower(${one('email')})`).where('status', '=', sql.lit('published'));

const some = prepared<{ site: string; email: string }>()((db, gaps) => published(db, gaps).select('id').limit(sql.lit(1)));

/** Whether an address has any published comment. */
export async function hasApproved(db: Database, site: string, email: string): Promise<boolean> {
  return (await some(db, { site, email })).length > 0;
}

// Counts ids: for `count(*)` SQLite would choose an index without ids instead of the index of persons.
const all = prepared<{ site: string; email: string }>()((db, gaps) => published(db, gaps).select(sql<number>`cast(count(id) as integer)`.as('count')));

/** The number of published comments of each address. */
export async function approvedBefore(db: Database, site: string, emails: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const email of emails) counts.set(email, (await all(db, { site, email }))[0]?.count ?? 0);
  return counts;
}

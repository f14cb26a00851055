import { sql, type Updateable } from 'kysely';
import type { Instant } from '../../shared/instant.ts';
import type { ThreadCauses } from '../../shared/thread/state.ts';
import type { CommentRow, ThreadRow, ThreadTable } from './schema.ts';
import { findAlias, findAliases } from './aliases.ts';
import { findComment } from './comments.ts';
import { contains, reach } from './contains.ts';
import { prepared } from './prepared.ts';
import type { Database } from './store.ts';
import { touch } from './touched.ts';

const byKey = prepared<{ site: string; key: string }>()((db, { one }) => db.selectFrom('threads').selectAll().where('site', '=', one('site')).where('key', '=', one('key')));

/** The thread of a page id, or of an alias of it; null if the page has no thread yet. */
export async function findThread(db: Database, site: string, key: string): Promise<ThreadRow | null> {
  const [row] = await byKey(db, { site, key });
  return row ?? threadByAlias(db, site, key);
}

/** The thread that a page id is an alias of. Called if no thread has this page id itself. */
export async function threadByAlias(db: Database, site: string, key: string): Promise<ThreadRow | null> {
  const alias = await findAlias(db, site, key);
  return alias === null ? null : threadById(db, site, alias.thread);
}

/** The threads of several page ids, by the page id that was asked for; pages without one are left out. */
export async function findThreads(db: Database, site: string, keys: readonly string[]): Promise<Map<string, ThreadRow>> {
  if (keys.length === 0) return new Map();
  const rows = await db.selectFrom('threads').selectAll().where('site', '=', site).where('key', 'in', [...keys]).execute();
  const found = new Map(rows.map((row) => [row.key, row]));
  const aliases = await findAliases(db, site, keys.filter((key) => !found.has(key)));
  if (aliases.length === 0) return found;
  const moved = await db.selectFrom('threads').selectAll().where('site', '=', site).where('id', 'in', aliases.map(({ thread }) => thread)).execute();
  const byId = new Map(moved.map((row) => [row.id, row]));
  for (const { key, thread } of aliases) {
    const row = byId.get(thread);
    if (row !== undefined) found.set(key, row);
  }
  return found;
}

export async function threadById(db: Database, site: string, id: string): Promise<ThreadRow | null> {
  const row = await db.selectFrom('threads').selectAll().where('site', '=', site).where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** For every statement that writes in a thread: the new value of `version`. Call `touch` afterwards. */
export const raised = sql<number>`threads.version + 1`;

type Entry = {
  readonly site: string;
  readonly key: string;
  /** The row's id, if it has to be made. */
  readonly id: string;
  readonly url: string | null;
  readonly title: string;
  readonly now: Instant;
};

/** Nothing was published or imported there yet: the title comes only from comments that are held or spam. */
export const isUnheard = sql`(threads.first_comment_at is null and threads.import_source is null)`;

/** The title of a page for moderators and beside a published comment: the owner's title, otherwise the one from comments. */
export const knownTitleOf = ({ own_title: own, title }: Pick<ThreadRow, 'own_title' | 'title'>): string => own ?? title;

/** The title that readers see. A title that only unpublished comments state is left out. */
export const titleOf = (row: ThreadRow): string => row.own_title ?? heardTitleOf(row);

/** The title from comments, if it may be shown. */
export const heardTitleOf = ({ title, first_comment_at, import_source }: ThreadRow): string => (first_comment_at === null && import_source === null ? '' : title);

const enter = prepared<Entry>()((db, { one }) =>
  db
    .insertInto('threads')
    .values({ ...blank, site: one('site'), id: one('id'), key: one('key'), url: one('url'), title: one('title'), created_at: one('now') })
    .onConflict((conflict) =>
      conflict.columns(['site', 'key']).doUpdateSet({
        version: raised,
        url: sql`case when ${isUnheard} then coalesce(excluded.url, threads.url) else coalesce(threads.url, excluded.url) end`,
        title: sql`case when excluded.title <> '' and (threads.title = '' or ${isUnheard}) then excluded.title else threads.title end`,
      }),
    )
    .returningAll(),
);

/**
 * The thread that a write goes to, created by the first write, with its version raised. The row stays locked until the transaction ends, so
 * that writes into one thread happen one after the other. Address and title come from the first published comment; no later reader can
 * rename a thread.
 */
export async function enterThread(db: Database, { site, key, id, url, title, now }: Entry): Promise<ThreadRow> {
  const [row] = await enter(db, { site, key, id, url, title, now });
  if (row === undefined) throw new Error('A thread that was entered is not there.');
  if (row.id === id) {
    // Checked after the creation: if this waited for a concurrent move, the move has written its alias by now.
    const alias = await findAlias(db, site, key);
    if (alias !== null) {
      await dropThread(db, site, id);
      return (await lockThread(db, site, alias.thread)) ?? enterThread(db, { site, key, id, url, title, now });
    }
  }
  touch(row);
  return row;
}

/** Deletes a thread without comments. */
export async function dropThread(db: Database, site: string, id: string): Promise<void> {
  await db.deleteFrom('threads').where('site', '=', site).where('id', '=', id).execute();
}

/** Locks a thread for a write and raises its version; null if there is none. */
export async function lockThread(db: Database, site: string, id: string): Promise<ThreadRow | null> {
  const row = await db
    .updateTable('threads')
    .set({ version: raised })
    .where('site', '=', site)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return null;
  touch(row);
  return row;
}

/**
 * Locks the thread of a comment to be changed, and returns both as they are then, or null if either is gone: while this waits for the lock,
 * the thread can be merged into another one.
 */
export async function lockThreadOf(db: Database, { site, id, thread }: Pick<CommentRow, 'site' | 'id' | 'thread'>): Promise<{ thread: ThreadRow; row: CommentRow } | null> {
  const waitedFor = await lockThread(db, site, thread);
  const row = await findComment(db, site, id);
  const locked = row === null || row.thread === waitedFor?.id ? waitedFor : await lockThread(db, site, row.thread);
  return row === null || locked === null ? null : { thread: locked, row };
}

/** Published comments by page id; a page without a thread is left out. */
export async function countComments(db: Database, site: string, keys: readonly string[]): Promise<Map<string, number>> {
  return new Map(Array.from(await findThreads(db, site, keys), ([key, { count }]) => [key, count]));
}

/** The columns of a thread's row that decide its state. */
export function toCauses(row: ThreadRow): ThreadCauses {
  return {
    owner: row.level === null ? null : { level: row.level, since: row.level_at ?? row.created_at, note: row.level_note },
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    closeAfterDays: row.close_after_days,
    publishedAt: row.published_at,
    firstCommentAt: row.first_comment_at,
    count: row.count,
    imported: row.import_closed === 1 ? { since: row.import_closed_at } : null,
  };
}

/** The causes of a page that has no thread yet. */
export const noCauses: ThreadCauses = {
  owner: null,
  opensAt: null,
  closesAt: null,
  closeAfterDays: null,
  publishedAt: null,
  firstCommentAt: null,
  count: 0,
  imported: null,
};

/** The default columns of a new row. */
export const blank = {
  published_at: null,
  first_comment_at: null,
  count: 0,
  version: 1,
  level: null,
  level_at: null,
  level_note: null,
  opens_at: null,
  closes_at: null,
  close_after_days: null,
  import_closed: 0,
  import_closed_at: null,
  import_source: null,
  import_id: null,
} as const;

/** Threads of a site in the order of page ids, after a given one: for reading the whole site in pages of `limit`. */
export async function listThreads(db: Database, { site, after, limit }: { site: string; after: string; limit: number }): Promise<ThreadRow[]> {
  return db.selectFrom('threads').selectAll().where('site', '=', site).where('key', '>', after).orderBy('key').limit(limit).execute();
}

/** Sets causes of a thread that the caller has locked. */
export async function setCauses(db: Database, { site, id }: Pick<ThreadRow, 'site' | 'id'>, causes: Updateable<ThreadTable>): Promise<void> {
  await db.updateTable('threads').set(causes).where('site', '=', site).where('id', '=', id).execute();
}

/**
 * Threads of a site in the order of page ids, after a given one, whose id or title contains the text in any case. A text is searched in
 * `reach` threads for each page, so a page can hold less than `limit` and still have a next one.
 */
export async function searchThreads(
  db: Database,
  { site, text, after, limit }: { site: string; text?: string | undefined; after: string; limit: number },
  within = reach,
): Promise<{ rows: ThreadRow[]; next: string | null }> {
  let query = db.selectFrom('threads').where('site', '=', site).where('key', '>', after).orderBy('key');
  const edge = text === undefined ? undefined : await query.select('key').offset(within - 1).limit(1).executeTakeFirst();
  if (edge !== undefined) query = query.where('key', '<=', edge.key);
  if (text !== undefined) query = query.where(({ or }) => or([contains('key', text), contains('title', text), contains('own_title', text)]));
  const found = await query.selectAll().limit(limit + 1).execute();
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.key ?? null) : (edge?.key ?? null) };
}

import { sql } from 'kysely';
import type { Instant } from '../../shared/instant.ts';
import type { CommentRow, NewComment, ThreadRow } from './schema.ts';
import type { Database } from './store.ts';
import { blank, findThread, raised } from './threads.ts';
import { touch } from './touched.ts';

export interface ImportedThread {
  readonly site: string;
  /** The row's id, if it has to be made. */
  readonly id: string;
  readonly key: string;
  readonly url: string | null;
  readonly title: string;
  readonly publishedAt: Instant | null;
  /** The export said that it was closed. */
  readonly closed: { readonly since: Instant | null } | null;
  readonly closeAfterDays: number | null;
  readonly source: string;
  readonly sourceId: string;
  readonly now: Instant;
}

export interface ImportedComment {
  readonly id: string;
  /** Its id in the system it comes from. */
  readonly importId: string;
  readonly parent: string | null;
  readonly kind: CommentRow['kind'];
  readonly status: 'published' | 'held';
  readonly authorName: string;
  readonly authorEmail: string | null;
  readonly authorUrl: string | null;
  readonly source: string;
  /** JSON of the tree. */
  readonly body: string;
  readonly createdAt: Instant;
}

/**
 * The thread of an imported page. A page that has a thread here already keeps what is known of it and is given what it
 * lacks, once: a second import finds its mark and changes nothing, whatever the owner decided in between.
 */
export async function importThread(db: Database, thread: ImportedThread): Promise<{ thread: ThreadRow; taken: boolean }> {
  const row = {
    published_at: thread.publishedAt,
    import_closed: thread.closed === null ? 0 : 1,
    import_closed_at: thread.closed?.since ?? null,
    close_after_days: thread.closeAfterDays,
    import_source: thread.source,
    import_id: thread.sourceId,
  };
  const known = await findThread(db, thread.site, thread.key);
  if (known?.import_source != null) return { thread: known, taken: false };
  const taken = await db
    .insertInto('threads')
    .values({ ...blank, ...row, site: thread.site, id: thread.id, key: thread.key, url: thread.url, title: thread.title, created_at: thread.now })
    .onConflict((conflict) =>
      conflict
        .columns(['site', 'key'])
        .doUpdateSet({
          ...row,
          published_at: sql`coalesce(threads.published_at, excluded.published_at)`,
          close_after_days: sql`coalesce(threads.close_after_days, excluded.close_after_days)`,
          url: sql`coalesce(threads.url, excluded.url)`,
          title: sql`case when threads.title = '' then excluded.title else threads.title end`,
          version: raised,
        })
        .where('threads.import_source', 'is', null),
    )
    .returningAll()
    .executeTakeFirst();
  // Nothing comes back where an import that ran at the same time was first.
  if (taken === undefined) return importThread(db, thread);
  touch(db, taken);
  return { thread: taken, taken: true };
}

/** Rows a statement: SQLite takes 32,766 parameters, PostgreSQL 65,535. */
const rowsAtOnce = 500;

/**
 * Stores those comments of a page that are not there yet, parents before their replies as given, and counts the thread
 * anew. Returns how many were taken; with none nothing changes, the version included.
 */
export async function importComments(
  db: Database,
  { site, thread, source, comments }: { site: string; thread: string; source: string; comments: readonly ImportedComment[] },
): Promise<number> {
  const next = await lockUnraised(db, site, thread);
  const known = await alreadyTaken(db, site, source, comments);
  const fresh = comments.filter(({ importId }) => !known.has(importId));
  if (fresh.length === 0) return 0;
  const placed = new Map<string, { id: string; root: string }>(known);
  const lasts = await lastIndexes(db, site, [...known.values()].map(({ root }) => root));
  const rows: NewComment[] = fresh.map((comment) => {
    const parent = comment.parent === null ? undefined : placed.get(comment.parent);
    const root = parent?.root ?? comment.id;
    const index = parent === undefined ? 0 : (lasts.get(root) ?? 0) + 1;
    lasts.set(root, index);
    placed.set(comment.importId, { id: comment.id, root });
    const shown = comment.status === 'published' ? { listed: 1, version: next, listed_version: next } : { listed: 0, version: 0, listed_version: 0 };
    return { ...toRow(comment), ...shown, site, thread, import_source: source, parent: parent?.id ?? null, root, branch_index: index };
  });
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await db.insertInto('comments').values(rows.slice(start, start + rowsAtOnce)).execute();
  }
  await recount(db, site, { roots: [...lasts.keys()], parents: rows.flatMap(({ parent }) => parent ?? []) });
  await countIn(db, site, thread, rows);
  return rows.length;
}

/**
 * Makes readers who post meanwhile wait, as they wait for each other: no two replies may get one place in a branch. Returns the
 * version that the thread will have if anything is written.
 */
async function lockUnraised(db: Database, site: string, thread: string): Promise<number> {
  const lock = db.updateTable('threads').set({ version: sql`version` }).where('site', '=', site).where('id', '=', thread);
  const { next } = await lock.returning(raised.as('next')).executeTakeFirstOrThrow();
  return next;
}

function toRow(comment: ImportedComment) {
  return {
    id: comment.id,
    kind: comment.kind,
    status: comment.status,
    deleted_by: null,
    author_name: comment.authorName,
    author_email: comment.authorEmail,
    author_url: comment.authorUrl,
    badge: null,
    source: comment.source,
    body: comment.body,
    created_at: comment.createdAt,
    edited_at: null,
    locked_at: null,
    replies: 0,
    branch_count: 0,
    branch_last: 0,
    score: 0,
    reactions: '{}',
    passage: null,
    import_id: comment.importId,
  };
}

/** By their old ids: those of the comments that are there already, and of the parents that came with an earlier run. */
async function alreadyTaken(db: Database, site: string, source: string, comments: readonly ImportedComment[]): Promise<Map<string, { id: string; root: string }>> {
  const known = new Map<string, { id: string; root: string }>();
  await inBatches(comments.flatMap(({ importId, parent }) => (parent === null ? importId : [importId, parent])), async (ids) => {
    const rows = await db
      .selectFrom('comments')
      .select(['import_id', 'id', 'root'])
      .where('site', '=', site)
      .where('import_source', '=', source)
      .where('import_id', 'in', ids)
      .execute();
    for (const { import_id, id, root } of rows) if (import_id !== null) known.set(import_id, { id, root });
  });
  return known;
}

/** The last place given out in each of these branches. */
async function lastIndexes(db: Database, site: string, roots: readonly string[]): Promise<Map<string, number>> {
  const lasts = new Map<string, number>();
  await inBatches(roots, async (ids) => {
    const rows = await db.selectFrom('comments').select(['id', 'branch_last']).where('site', '=', site).where('id', 'in', ids).execute();
    for (const { id, branch_last } of rows) lasts.set(id, branch_last);
  });
  return lasts;
}

/** What is counted at the comments that got replies, from the rows themselves. */
async function recount(db: Database, site: string, { roots, parents }: { roots: readonly string[]; parents: readonly string[] }): Promise<void> {
  await inBatches(parents, async (ids) => {
    await sql`
      update comments set replies = (select count(*) from comments as child
        where child.site = ${site} and child.parent = comments.id and child.listed = 1)
      where site = ${site} and id in (${sql.join(ids)})`.execute(db);
  });
  await inBatches(roots, async (ids) => {
    const listed = sql`(select count(*) from comments as reply
      where reply.site = ${site} and reply.root = comments.id and reply.branch_index > 0 and reply.listed = 1)`;
    await sql`
      update comments set branch_count = ${listed}, score = score - branch_count + ${listed},
        branch_last = (select max(reply.branch_index) from comments as reply where reply.site = ${site} and reply.root = comments.id)
      where site = ${site} and id in (${sql.join(ids)})`.execute(db);
  });
}

/** Adds what was taken to the thread's own counts. */
async function countIn(db: Database, site: string, thread: string, rows: readonly NewComment[]): Promise<void> {
  const published = rows.filter(({ status }) => status === 'published').map(({ created_at }) => created_at).sort();
  const { rows: raisedRows } = await sql<{ key: string; version: number }>`
    update threads set
      version = ${raised},
      count = count + ${published.length},
      first_comment_at = case when first_comment_at is null or first_comment_at > ${published[0] ?? null}
        then ${published[0] ?? null} else first_comment_at end
    where site = ${site} and id = ${thread}
    returning key, version`.execute(db);
  for (const row of raisedRows) touch(db, { site, ...row });
}

async function inBatches(ids: readonly string[], work: (ids: readonly string[]) => Promise<void>): Promise<void> {
  const different = [...new Set(ids)];
  for (let start = 0; start < different.length; start += rowsAtOnce) await work(different.slice(start, start + rowsAtOnce));
}

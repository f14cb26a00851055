import { sql } from 'kysely';
import type { Instant } from '../../shared/instant.ts';
import { inBatches, place, receive, type Coming, type Place } from './place.ts';
import { filled, prepared } from './prepared.ts';
import type { CommentRow, ThreadRow } from './schema.ts';
import type { Database } from './store.ts';
import { blank, findThread, isUnheard, raised } from './threads.ts';
import { touch } from './touched.ts';

interface ImportedThread {
  readonly site: string;
  /** The row's id, if it has to be made. */
  readonly id: string;
  readonly key: string;
  readonly url: string | null;
  readonly title: string;
  readonly publishedAt: Instant | null;
  /** Set if the export says that the page was closed. */
  readonly closed: { readonly since: Instant | null } | null;
  readonly closeAfterDays: number | null;
  readonly source: string;
  readonly sourceId: string;
  readonly now: Instant;
}

export interface ImportedComment {
  readonly id: string;
  /** The comment's id in the old system. */
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

type Taken = Pick<ThreadRow, 'site' | 'id' | 'key' | 'url' | 'title' | 'created_at' | 'published_at' | 'import_closed' | 'import_closed_at' | 'close_after_days' | 'import_source' | 'import_id'>;

const take = prepared<Taken>()((db, { one }) => {
  const row = { published_at: one('published_at'), import_closed: one('import_closed'), import_closed_at: one('import_closed_at'), close_after_days: one('close_after_days'), import_source: one('import_source'), import_id: one('import_id') };
  return db
    .insertInto('threads')
    .values({ ...blank, ...row, site: one('site'), id: one('id'), key: one('key'), url: one('url'), title: one('title'), created_at: one('created_at') })
    .onConflict((conflict) =>
      conflict
        .columns(['site', 'key'])
        .doUpdateSet({
          ...row,
          published_at: sql`coalesce(threads.published_at, excluded.published_at)`,
          close_after_days: sql`coalesce(threads.close_after_days, excluded.close_after_days)`,
          url: sql`coalesce(threads.url, excluded.url)`,
          title: sql`case when threads.title = '' or ${isUnheard} then excluded.title else threads.title end`,
          version: raised,
        })
        .where('threads.import_source', 'is', null),
    )
    .returningAll();
});

/**
 * The thread of an imported page. An existing thread keeps its data and gets only what it lacks, and only once: a second import finds the
 * mark of the first one and changes nothing, whatever the owner decided in between.
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
  const [taken] = await take(db, { ...row, site: thread.site, id: thread.id, key: known?.key ?? thread.key, url: thread.url, title: thread.title, created_at: thread.now });
  // No row is returned if a concurrent import was first.
  if (taken === undefined) return importThread(db, thread);
  touch(taken);
  return { thread: taken, taken: true };
}

/** Stores those comments of a page that are missing here, in the given order: parents before their replies. Returns how many were stored. */
export async function importComments(
  db: Database,
  { site, thread, source, comments }: { site: string; thread: string; source: string; comments: readonly ImportedComment[] },
): Promise<number> {
  const receiving = await receive(db, site, thread);
  // Includes parents that an earlier run imported.
  const known = await takenBefore(db, site, source, comments.flatMap(({ importId, parent }) => (parent === null ? importId : [importId, parent])));
  return (await place(db, receiving, comments.map((comment) => toComing(comment, source)), known)).length;
}

const toComing = (comment: ImportedComment, source: string): Coming => ({
  name: comment.importId,
  parent: comment.parent,
  row: {
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
    score: 0,
    reactions: '{}',
    passage: null,
    import_source: source,
    import_id: comment.importId,
  },
});

/** The places of comments that were imported before, by their old ids. */
export async function takenBefore(db: Database, site: string, source: string, importIds: readonly string[]): Promise<Map<string, Place>> {
  const known = new Map<string, Place>();
  await inBatches(importIds, async (ids) => {
    for (const { import_id, id, root } of await byImportId(db, { site, source, ids: filled(ids, 20) })) if (import_id !== null) known.set(import_id, { id, root });
  });
  return known;
}

const byImportId = prepared<{ site: string; source: string; ids: readonly string[] }>()((db, { one, each }) =>
  db
    .selectFrom('comments')
    .select(['import_id', 'id', 'root'])
    .where('site', '=', one('site'))
    .where('import_source', '=', one('source'))
    .where('import_id', 'in', each('ids')),
);

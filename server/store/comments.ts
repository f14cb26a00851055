import { sql } from 'kysely';
import type { Instant } from '../../shared/instant.ts';
import { forgetWords } from './audit.ts';
import { threadVersion } from './changes.ts';
import type { CommentRow } from './schema.ts';
import { forgetJudged } from './forget-judged.ts';
import { dropReports } from './reports.ts';
import { forgetReactions } from './reactions.ts';
import { prepared } from './prepared.ts';
import type { Database } from './store.ts';

/** A comment as its writer gives it. Its place and its counts are derived from that. */
export type CommentInput = Omit<CommentRow, 'root' | 'branch_index' | 'listed' | 'replies' | 'branch_count' | 'branch_last' | 'score' | 'reactions' | 'version' | 'listed_version'>;

const byId = prepared<{ site: string; id: string }>()((db, { one }) => db.selectFrom('comments').selectAll().where('site', '=', one('site')).where('id', '=', one('id')));

export async function findComment(db: Database, site: string, id: string): Promise<CommentRow | null> {
  const [row] = await byId(db, { site, id });
  return row ?? null;
}

/** The time at which the nearest locked comment was locked, from this comment upwards; null if none is locked. */
export async function lockedAbove(db: Database, { site, id }: Pick<CommentRow, 'site' | 'id'>): Promise<Instant | null> {
  const { rows } = await sql<{ locked_at: Instant | null }>`
    with recursive above (id, parent, locked_at, distance) as (
      select id, parent, locked_at, 0 from comments where site = ${site} and id = ${id}
      union all
      select comments.id, comments.parent, comments.locked_at, above.distance + 1
      from comments join above on comments.site = ${site} and comments.id = above.parent
    )
    select locked_at from above where locked_at is not null order by distance limit 1`.execute(db);
  return rows[0]?.locked_at ?? null;
}

const put = prepared<Omit<CommentRow, 'version' | 'listed_version'>>()((db, { one }) => {
  // A listed comment changed at its thread's current version; one that is not listed was never seen.
  const version = sql<number>`case when ${one('listed')} = 1 then (select version from threads where threads.site = ${one('site')} and threads.id = ${one('thread')}) else 0 end`;
  return db
    .insertInto('comments')
    .values({
      site: one('site'),
      id: one('id'),
      thread: one('thread'),
      parent: one('parent'),
      root: one('root'),
      branch_index: one('branch_index'),
      kind: one('kind'),
      status: one('status'),
      deleted_by: one('deleted_by'),
      listed: one('listed'),
      author_name: one('author_name'),
      author_email: one('author_email'),
      author_url: one('author_url'),
      badge: one('badge'),
      source: one('source'),
      body: one('body'),
      created_at: one('created_at'),
      edited_at: one('edited_at'),
      locked_at: one('locked_at'),
      replies: one('replies'),
      branch_count: one('branch_count'),
      branch_last: one('branch_last'),
      score: one('score'),
      reactions: one('reactions'),
      passage: one('passage'),
      version,
      listed_version: version,
      import_source: one('import_source'),
      import_id: one('import_id'),
    })
    .returning('version');
});

const countInThread = prepared<{ site: string; thread: string; at: Instant }>()((db, { one }) =>
  db
    .updateTable('threads')
    .set({ count: sql`count + 1`, first_comment_at: sql`coalesce(first_comment_at, ${one('at')})` })
    .where('site', '=', one('site'))
    .where('id', '=', one('thread')),
);

/** Stores a comment in its thread, which the caller has locked. Held ones and spam are kept, but neither listed nor counted. */
export async function addComment(db: Database, input: CommentInput): Promise<CommentRow> {
  const parent = input.parent ? await findComment(db, input.site, input.parent) : null;
  const root = parent?.root ?? input.id;
  const listed = input.status === 'published' ? 1 : 0;
  const branch_index = parent === null ? 0 : await nextIndex(db, input.site, root);
  const placed = { ...input, root, branch_index, listed, replies: 0, branch_count: 0, branch_last: 0, score: 0, reactions: '{}' };
  const [stored] = await put(db, placed);
  if (stored === undefined) throw new Error('A comment that was stored is not there.');
  const row = { ...placed, version: stored.version, listed_version: stored.version };
  if (listed === 0) return row;
  await countInThread(db, { site: row.site, thread: row.thread, at: row.created_at });
  await countAbove(db, row, 1);
  return row;
}

export async function editComment(
  db: Database,
  { site, id, source, body, at }: { site: string; id: string; source: string; body: string; at: Instant },
): Promise<CommentRow | null> {
  const row = await db
    .updateTable('comments')
    .set({ source, body, edited_at: at, version: threadVersion })
    .where('site', '=', site)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Wipes the text and the author of a comment. Its empty place stays listed while something listed hangs beneath it. A place with nothing
 * listed beneath it is unlisted too, and so on upwards.
 */
export async function removeComment(
  db: Database,
  { site, id, by }: { site: string; id: string; by: 'author' | 'owner' },
): Promise<CommentRow | null> {
  const before = await findComment(db, site, id);
  if (before === null) return null;
  const wiped = { status: 'deleted', deleted_by: by, source: '', body: '[]', author_name: '', author_email: null, author_url: null, reactions: '{}', passage: null } as const;
  await forgetReactions(db, before);
  await dropReports(db, site, id);
  await forgetJudged(db, site, id);
  await forgetWords(db, site, id);
  await db.updateTable('comments').set({ ...wiped, version: threadVersion }).where('site', '=', site).where('id', '=', id).execute();
  if (before.status === 'published') {
    await db.updateTable('threads').set({ count: sql`count - 1` }).where('site', '=', site).where('id', '=', before.thread).execute();
  }
  await dropPlaces(db, site, id);
  return findComment(db, site, id);
}

/** Deletes the empty row of a removed comment, if nothing hangs beneath it. */
export async function eraseRow(db: Database, site: string, id: string): Promise<void> {
  const answered = await db.selectFrom('comments').select('id').where('site', '=', site).where('parent', '=', id).limit(1).executeTakeFirst();
  if (answered === undefined) await db.deleteFrom('comments').where('site', '=', site).where('id', '=', id).where('status', '=', 'deleted').where('listed', '=', 0).execute();
}

/** Unlists a comment that is no longer visible, unless something listed hangs beneath it, and so on upwards. */
export async function dropPlaces(db: Database, site: string, id: string): Promise<void> {
  let place: CommentRow | null = await findComment(db, site, id);
  while (place !== null && place.listed === 1 && place.status !== 'published' && place.replies === 0) {
    await list(db, place, 0);
    place = place.parent === null ? null : await findComment(db, site, place.parent);
  }
}

async function nextIndex(db: Database, site: string, root: string): Promise<number> {
  const { branch_last } = await db
    .updateTable('comments')
    .set({ branch_last: sql`branch_last + 1` })
    .where('site', '=', site)
    .where('id', '=', root)
    .returning('branch_last')
    .executeTakeFirstOrThrow();
  return branch_last;
}

/** Lists (1) or unlists (0) a comment, and updates the counts above it. */
export async function list(db: Database, row: CommentRow, listed: 0 | 1): Promise<void> {
  const { site, id } = row;
  await db.updateTable('comments').set({ listed, version: threadVersion, ...(listed === 1 && { listed_version: threadVersion }) }).where('site', '=', site).where('id', '=', id).execute();
  await countAbove(db, row, listed === 1 ? 1 : -1);
}

/** Updates the counts of the parent and of the branch's root after a comment was listed or unlisted. */
async function countAbove(db: Database, { site, parent, root }: CommentRow, by: 1 | -1): Promise<void> {
  if (parent === null) return;
  const change = sql<number>`${sql.lit(by)}`;
  await db.updateTable('comments').set({ replies: sql`replies + ${change}` }).where('site', '=', site).where('id', '=', parent).execute();
  await db
    .updateTable('comments')
    .set({ branch_count: sql`branch_count + ${change}`, score: sql`score + ${change}` })
    .where('site', '=', site)
    .where('id', '=', root)
    .execute();
}

/** Locks a comment with everything beneath it, or unlocks it (`null`). */
export async function lockComment(db: Database, { site, id }: Pick<CommentRow, 'site' | 'id'>, at: Instant | null): Promise<void> {
  await db.updateTable('comments').set({ locked_at: at, version: threadVersion }).where('site', '=', site).where('id', '=', id).execute();
}

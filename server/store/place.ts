import { sql } from 'kysely';
import { countAmong, insertComments, type PlacedComment } from './placed.ts';
import { prepared } from './prepared.ts';
import type { CommentRow } from './schema.ts';
import type { Database } from './store.ts';
import { raised } from './threads.ts';
import { touch } from './touched.ts';

/** The place of a comment, as far as its replies need it. */
export interface Place {
  readonly id: string;
  readonly root: string;
}

/** The columns derived from a comment's place and from the comments beneath it. */
type Placed = 'site' | 'thread' | 'parent' | 'root' | 'branch_index' | 'listed' | 'replies' | 'branch_count' | 'branch_last' | 'version' | 'listed_version';

/** A comment from an import. */
export interface Coming {
  /** The name that its replies refer to. */
  readonly name: string;
  /** The name of its parent. */
  readonly parent: string | null;
  readonly row: Omit<CommentRow, Placed>;
}

/** The locked thread that receives comments. */
interface Receiving {
  readonly site: string;
  readonly thread: string;
  /** The version that the thread will have if anything is written. */
  readonly next: number;
}

const lock = prepared<{ site: string; thread: string }>()((db, { one }) =>
  db.updateTable('threads').set({ version: sql`version` }).where('site', '=', one('site')).where('id', '=', one('thread')).returning(raised.as('next')),
);

/** Locks the thread, so that concurrent posts wait, as they do for each other: no two replies may get the same place in a branch. */
export async function receive(db: Database, site: string, thread: string): Promise<Receiving> {
  const [row] = await lock(db, { site, thread });
  if (row === undefined) throw new Error('A thread that receives comments is not there.');
  return { site, thread, next: row.next };
}

/**
 * Stores those comments that are missing, parents before their replies as given, and updates the thread's counts. `known` has the places of
 * those that exist. Returns the stored ones; if there are none, nothing changes, not even the version.
 */
export async function place<C extends Coming>(db: Database, receiving: Receiving, coming: readonly C[], known: ReadonlyMap<string, Place>): Promise<C[]> {
  const { site, thread, next } = receiving;
  const fresh = coming.filter(({ name }) => !known.has(name));
  if (fresh.length === 0) return [];
  const places = new Map(known);
  const lasts = await lastIndexes(db, site, fresh.flatMap(({ parent }) => (parent === null ? [] : (known.get(parent)?.root ?? []))));
  const rows = fresh.map(({ name, parent: answered, row }): PlacedComment => {
    const parent = answered === null ? undefined : places.get(answered);
    const root = parent?.root ?? row.id;
    const index = parent === undefined ? 0 : (lasts.get(root) ?? 0) + 1;
    lasts.set(root, index);
    places.set(name, { id: row.id, root });
    const shown = row.status === 'published' ? { listed: 1, version: next, listed_version: next } : { listed: 0, version: 0, listed_version: 0 };
    return { ...row, ...shown, site, thread, parent: parent?.id ?? null, root, branch_index: index, replies: 0, branch_count: 0, branch_last: 0 };
  });
  const { parents, roots, shown } = countAmong(rows, next);
  await insertComments(db, rows);
  await recount(db, site, { roots, parents: [...parents, ...(await keepPlaces(db, receiving, shown))] });
  await countIn(db, { site, thread }, rows);
  return fresh;
}

/** The last place assigned in each of these branches. */
async function lastIndexes(db: Database, site: string, roots: readonly string[]): Promise<Map<string, number>> {
  const lasts = new Map<string, number>();
  await inBatches(roots, async (ids) => {
    const rows = await db.selectFrom('comments').select(['id', 'branch_last']).where('site', '=', site).where('id', 'in', ids).execute();
    for (const { id, branch_last } of rows) lasts.set(id, branch_last);
  });
  return lasts;
}

/** Lists hidden comments above a visible one, and so on upwards; returns the parents of those that were newly listed. */
async function keepPlaces(db: Database, { site, next }: Receiving, parents: readonly string[]): Promise<string[]> {
  const above: string[] = [];
  let places = parents;
  while (places.length > 0) {
    const higher: string[] = [];
    await inBatches(places, async (ids) => {
      const hidden = db.updateTable('comments').set({ listed: 1, version: next, listed_version: next }).where('site', '=', site).where('id', 'in', ids).where('listed', '=', 0);
      for (const { parent } of await hidden.returning('parent').execute()) if (parent !== null) higher.push(parent);
    });
    above.push(...higher);
    places = higher;
  }
  return above;
}

/** Recounts the comments that got replies, from the rows themselves. */
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

const raise = prepared<{ site: string; thread: string; published: number; first: string | null }>()((db, { one }) =>
  db
    .updateTable('threads')
    .set({
      version: raised,
      count: sql`count + ${one('published')}`,
      first_comment_at: sql`case when first_comment_at is null or first_comment_at > ${one('first')} then ${one('first')} else first_comment_at end`,
    })
    .where('site', '=', one('site'))
    .where('id', '=', one('thread'))
    .returning(['key', 'version']),
);

/** Adds the stored comments to the thread's own counts. */
async function countIn(db: Database, { site, thread }: Pick<Receiving, 'site' | 'thread'>, rows: readonly PlacedComment[]): Promise<void> {
  const published = rows.flatMap(({ status, created_at: at }) => (status === 'published' ? at : [])).sort();
  for (const row of await raise(db, { site, thread, published: published.length, first: published[0] ?? null })) touch({ site, ...row });
}

/** Ids in one statement: SQLite takes 32,766 parameters, PostgreSQL 65,535. */
const idsAtOnce = 500;

/** Runs `work` on distinct ids, in batches of `idsAtOnce`. */
export async function inBatches(ids: readonly string[], work: (ids: readonly string[]) => Promise<void>): Promise<void> {
  const different = [...new Set(ids)];
  for (let start = 0; start < different.length; start += idsAtOnce) await work(different.slice(start, start + idsAtOnce));
}

import type { Instant } from '../../shared/instant.ts';
import { takenBefore } from './imports.ts';
import type { FollowerRow } from './outbox-schema.ts';
import { inBatches, place, receive, type Coming, type Place } from './place.ts';
import { filled, prepared } from './prepared.ts';
import type { ReactionRow, ReportRow, ThreadRow } from './schema.ts';
import type { Database } from './store.ts';
import { blank, findThread, threadByAlias } from './threads.ts';
import { touch } from './touched.ts';

/** A thread from another Afterword, with its decisions and data, but without counts. */
type RestoredThread = Omit<ThreadRow, 'count' | 'version'>;

/** A comment from another Afterword, with its own id. */
export interface RestoredComment extends Coming {
  readonly reactions: readonly Omit<ReactionRow, 'site' | 'comment'>[];
  readonly reports: readonly Omit<ReportRow, 'site' | 'comment'>[];
}

/** Creates the thread of a page as it was. An existing thread keeps all its data and decisions. */
export async function restoreThread(db: Database, thread: RestoredThread): Promise<{ thread: ThreadRow; taken: boolean }> {
  const moved = await threadByAlias(db, thread.site, thread.key);
  if (moved !== null) return { thread: moved, taken: false };
  const made = await db
    .insertInto('threads')
    .values({ ...blank, ...thread })
    .onConflict((conflict) => conflict.columns(['site', 'key']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (made !== undefined) touch(made);
  const there = made ?? (await findThread(db, thread.site, thread.key));
  if (there === null) throw new Error('A thread that was restored is not there.');
  return { thread: there, taken: made !== undefined };
}

/**
 * Stores those comments that are missing here, under their old ids, with their reactions and reports. A comment exists here if its id does,
 * or if both come from the same comment of an older system. Returns how many were stored.
 */
export async function restoreComments(db: Database, { site, thread, comments }: { site: string; thread: string; comments: readonly RestoredComment[] }): Promise<number> {
  const receiving = await receive(db, site, thread);
  const taken = await place(db, receiving, comments, await placesOf(db, site, comments));
  const reactions = taken.flatMap((comment) => comment.reactions.map((each) => ({ ...each, site, comment: comment.row.id })));
  const reports = taken.flatMap((comment) => comment.reports.map((each) => ({ ...each, site, comment: comment.row.id })));
  for (let start = 0; start < reactions.length; start += rowsAtOnce) await db.insertInto('reactions').values(reactions.slice(start, start + rowsAtOnce)).execute();
  for (let start = 0; start < reports.length; start += rowsAtOnce) await db.insertInto('reports').values(reports.slice(start, start + rowsAtOnce)).execute();
  return taken.length;
}

const rowsAtOnce = 500;

const byId = prepared<{ site: string; ids: readonly string[] }>()((db, { one, each }) => db.selectFrom('comments').select(['id', 'root']).where('site', '=', one('site')).where('id', 'in', each('ids')));

/** The places of those comments that exist here, and of parents from an earlier run. */
async function placesOf(db: Database, site: string, comments: readonly RestoredComment[]): Promise<Map<string, Place>> {
  const known = new Map<string, Place>();
  const sources = new Map<string, Map<string, string>>();
  for (const { name, row } of comments) {
    if (row.import_source == null || row.import_id == null) continue;
    const names = sources.get(row.import_source) ?? new Map<string, string>();
    sources.set(row.import_source, names.set(row.import_id, name));
  }
  for (const [source, names] of sources) {
    for (const [importId, found] of await takenBefore(db, site, source, [...names.keys()])) known.set(names.get(importId) ?? '', found);
  }
  await inBatches(comments.flatMap(({ name, parent }) => (parent === null ? name : [name, parent])), async (ids) => {
    for (const { id, root } of await byId(db, { site, ids: filled(ids, 20) })) known.set(id, { id, root });
  });
  return known;
}

/** Adds a follower with their choices, unless the address follows this site already. Returns whether they were added. */
export async function restoreFollower(db: Database, follower: FollowerRow, follows: readonly { page: string; since: Instant; everything: boolean }[]): Promise<boolean> {
  const { site, email } = follower;
  const made = await db.insertInto('followers').values(follower).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  if (made === undefined) return false;
  for (const { page, since, everything } of follows) {
    const thread = await findThread(db, site, page);
    if (thread === null) continue;
    await db.insertInto('follows').values({ site, email, thread: thread.id, created_at: since }).onConflict((conflict) => conflict.doNothing()).execute();
    if (everything) await db.insertInto('watches').values({ site, email, thread: thread.id }).onConflict((conflict) => conflict.doNothing()).execute();
  }
  return true;
}

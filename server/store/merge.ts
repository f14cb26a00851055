import { sql } from 'kysely';
import { dropAlias, putAlias, repointAliases } from './aliases.ts';
import type { ThreadRow } from './schema.ts';
import type { Database } from './store.ts';
import { heardTitleOf, raised } from './threads.ts';
import { touch } from './touched.ts';

/**
 * Gives a locked thread another page id that is still free. Its address and title belong to the old page and are taken anew from the next
 * comment that states them; the owner's own title stays.
 */
export async function renameThread(db: Database, { site, id, key: before }: ThreadRow, key: string): Promise<ThreadRow> {
  const row = await db.updateTable('threads').set({ key, url: null, title: '', version: raised }).where('site', '=', site).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
  await dropAlias(db, site, key);
  await putAlias(db, { site, key: before, thread: id, since: 0, was: null });
  touch(row);
  touch({ site, key: before, version: row.version });
  return row;
}

/**
 * Moves everything from one locked thread into another. Branches stay as they are, because a comment refers to its parent; its thread is
 * only one more column. The new version is above both, so that readers of either thread are told of what is new to them. A title that came
 * only from unpublished comments is dropped, because the merge brings published ones.
 */
export async function mergeThreads(db: Database, from: ThreadRow, into: ThreadRow, causes: Partial<ThreadRow>): Promise<ThreadRow> {
  const { site } = into;
  const version = Math.max(from.version, into.version) + 1;
  await db
    .updateTable('comments')
    .set({ thread: into.id, version: sql`case when version > 0 then ${version} else 0 end`, listed_version: sql`case when listed_version > 0 then ${version} else 0 end` })
    .where('site', '=', site)
    .where('thread', '=', from.id)
    .execute();
  await bringFollowers(db, site, from.id, into.id);
  await db.deleteFrom('threads').where('site', '=', site).where('id', '=', from.id).execute();
  const row = await db
    .updateTable('threads')
    .set({ ...causes, title: heardTitleOf(into), version, count: from.count + into.count, import_source: into.import_source ?? from.import_source, import_id: into.import_id ?? from.import_id })
    .where('site', '=', site)
    .where('id', '=', into.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await repointAliases(db, { site, from: from.id, to: into.id, since: version });
  await putAlias(db, { site, key: from.key, thread: into.id, since: version, was: from.id });
  touch(row);
  touch({ site, key: from.key, version });
  return row;
}

/** A follower of both threads follows the merged one once. */
async function bringFollowers(db: Database, site: string, from: string, to: string): Promise<void> {
  for (const follow of await db.selectFrom('follows').selectAll().where('site', '=', site).where('thread', '=', from).execute()) {
    await db.insertInto('follows').values({ ...follow, thread: to }).onConflict((conflict) => conflict.doNothing()).execute();
  }
  for (const watch of await db.selectFrom('watches').selectAll().where('site', '=', site).where('thread', '=', from).execute()) {
    await db.insertInto('watches').values({ ...watch, thread: to }).onConflict((conflict) => conflict.doNothing()).execute();
  }
  await db.deleteFrom('follows').where('site', '=', site).where('thread', '=', from).execute();
  await db.deleteFrom('watches').where('site', '=', site).where('thread', '=', from).execute();
}

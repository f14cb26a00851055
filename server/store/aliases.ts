import { sql } from 'kysely';
import { prepared } from './prepared.ts';
import type { AliasRow, ThreadRow } from './schema.ts';
import type { Database } from './store.ts';
import { touch } from './touched.ts';

const byKey = prepared<{ site: string; key: string }>()((db, { one }) => db.selectFrom('aliases').selectAll().where('site', '=', one('site')).where('key', '=', one('key')));

/** The alias with this page id; null if there is none. */
export async function findAlias(db: Database, site: string, key: string): Promise<AliasRow | null> {
  const [alias] = await byKey(db, { site, key });
  return alias ?? null;
}

export async function findAliases(db: Database, site: string, keys: readonly string[]): Promise<AliasRow[]> {
  if (keys.length === 0) return [];
  return db.selectFrom('aliases').selectAll().where('site', '=', site).where('key', 'in', [...keys]).execute();
}

/** All aliases of some threads, in no order: ordered by page id, SQLite would read those of the whole site. */
export async function aliasesOf(db: Database, site: string, threads: readonly string[]): Promise<AliasRow[]> {
  if (threads.length === 0) return [];
  const rows = await db.selectFrom('aliases').selectAll().where('site', '=', site).where('thread', 'in', [...threads]).execute();
  return rows.filter(({ key }) => !key.startsWith(unasked));
}

/** Makes page ids aliases of a thread, unless they are aliases already or have a thread of their own. */
export async function addAliases(db: Database, { site, id, version }: ThreadRow, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const own = await db.selectFrom('threads').select('key').where('site', '=', site).where('key', 'in', [...keys]).execute();
  const free = keys.filter((key) => !own.some((row) => row.key === key));
  for (const key of free) {
    const made = await db.insertInto('aliases').values({ site, key, thread: id, since: 0, was: null }).onConflict((conflict) => conflict.doNothing()).returning('key').executeTakeFirst();
    if (made !== undefined) touch({ site, key, version });
  }
}

/** Makes a page id an alias of a thread, whichever thread it led to before. */
export async function putAlias(db: Database, alias: AliasRow): Promise<void> {
  const { thread, since, was } = alias;
  await db
    .insertInto('aliases')
    .values(alias)
    .onConflict((conflict) => conflict.columns(['site', 'key']).doUpdateSet({ thread, since, was }))
    .execute();
}

/** Points all aliases of one thread to another thread, so that no alias ever leads to an alias. */
export async function repointAliases(db: Database, { site, from, to, since }: { site: string; from: string; to: string; since: number }): Promise<void> {
  await db.updateTable('aliases').set({ thread: to, since }).where('site', '=', site).where('thread', '=', from).execute();
}

/**
 * Removes an alias. Links in mails can still name the thread that the page id once had, so that row stays under a page id that nobody can
 * ask for, because page ids are trimmed.
 */
export async function dropAlias(db: Database, site: string, key: string): Promise<void> {
  const ofKey = db.updateTable('aliases').where('site', '=', site).where('key', '=', key).where('was', 'is not', null);
  await ofKey.set({ key: sql<string>`${unasked} || was` }).execute();
  await db.deleteFrom('aliases').where('site', '=', site).where('key', '=', key).execute();
}

const unasked = ' ';

/** The current thread for an id in a mailed link, which can name a merged thread. */
export async function presentThread(db: Database, site: string, id: string): Promise<string> {
  const alias = await db.selectFrom('aliases').select('thread').where('site', '=', site).where('was', '=', id).limit(1).executeTakeFirst();
  return alias?.thread ?? id;
}

import { sql, type Insertable, type Selectable } from 'kysely';
import type { BanKind } from '../../shared/contract/admin/bans.ts';
import type { Instant } from '../../shared/instant.ts';
import type { BanTable, TraceTable } from './limits-schema.ts';
import { prepared } from './prepared.ts';
import type { Database } from './store.ts';

export type BanRow = Selectable<BanTable>;

const banned = prepared<{ site: string; kinds: readonly BanKind[]; values: readonly string[]; now: Instant }>()((db, { one, each }) =>
  db
    .selectFrom('bans')
    .select('id')
    .where('site', '=', one('site'))
    // With `or` SQLite reads all bans of the site.
    .where(sql<boolean>`(kind, value) in (values ${sql.join(pairs(each('kinds'), each('values')))})`)
    .where(({ or, eb }) => or([eb('ends_at', 'is', null), eb('ends_at', '>', one('now'))]))
    .limit(sql.lit(1)),
);

const pairs = <A, B>(some: readonly A[], others: readonly B[]) => some.map((one, index) => sql`(${one}, ${others[index]})`);

/** Whether any of these marks is banned from a site now. */
export async function isBanned(db: Database, site: string, marks: readonly Pick<BanRow, 'kind' | 'value'>[], now: Instant): Promise<boolean> {
  if (marks.length === 0) return false;
  return (await banned(db, { site, kinds: marks.map(({ kind }) => kind), values: marks.map(({ value }) => value), now })).length > 0;
}

/** Adds a ban, or replaces the existing ban of the same mark. Returns the ban as stored. */
export async function putBan(db: Database, ban: Insertable<BanTable>): Promise<BanRow> {
  const { comment, why, created_at, created_by, ends_at } = ban;
  return db
    .insertInto('bans')
    .values(ban)
    .onConflict((conflict) => conflict.columns(['site', 'kind', 'value']).doUpdateSet({ comment, why, created_at, created_by, ends_at }))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Bans of a site, the newest first. */
export async function bansPage(db: Database, { site, after, limit }: { site: string; after?: string | undefined; limit: number }): Promise<BanRow[]> {
  const query = db.selectFrom('bans').selectAll().where('site', '=', site);
  return (after === undefined ? query : query.where('id', '<', after)).orderBy('id', 'desc').limit(limit).execute();
}

/** Removes a ban; returns it, or null if there is none. */
export async function removeBan(db: Database, site: string, id: string): Promise<BanRow | null> {
  return (await db.deleteFrom('bans').where('site', '=', site).where('id', '=', id).returningAll().executeTakeFirst()) ?? null;
}

/** Stores the network that a comment came from, until the trace expires. */
export async function addTrace(db: Database, trace: Insertable<TraceTable>): Promise<void> {
  await db.insertInto('traces').values(trace).execute();
}

/** The hash of the network that a comment came from; null if it is not known, or no longer known. */
export async function traceOf(db: Database, site: string, comment: string, now: Instant): Promise<string | null> {
  const row = await db.selectFrom('traces').select('network').where('site', '=', site).where('comment', '=', comment).where('expires_at', '>', now).executeTakeFirst();
  return row?.network ?? null;
}

export async function sweepTraces(db: Database, now: Instant): Promise<void> {
  await db.deleteFrom('traces').where('expires_at', '<=', now).execute();
}

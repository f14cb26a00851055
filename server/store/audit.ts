import type { Insertable } from 'kysely';
import type { AuditRow, AuditTable } from './schema.ts';
import type { Database } from './store.ts';

/** Writes down a decision, in the transaction that carries it out. */
export async function recordDecision(db: Database, decision: Insertable<AuditTable>): Promise<void> {
  await db.insertInto('audit').values(decision).execute();
}

/** Decisions on a site, newest first, after one of them. */
export async function auditPage(db: Database, { site, after, limit }: { site: string; after?: string | undefined; limit: number }): Promise<AuditRow[]> {
  const query = db.selectFrom('audit').selectAll().where('site', '=', site);
  return (after === undefined ? query : query.where('id', '<', after)).orderBy('id', 'desc').limit(limit).execute();
}

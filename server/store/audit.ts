import type { Insertable } from 'kysely';
import type { AuditRow, AuditTable } from './schema.ts';
import type { Database } from './store.ts';

/** Writes down a decision, in the transaction that carries it out. */
export async function recordDecision(db: Database, decision: Insertable<AuditTable>): Promise<void> {
  await db.insertInto('audit').values(decision).execute();
}

/**
 * Removes the text from the records of moderators' edits to a comment. The records hold both versions, which would otherwise outlast the
 * comment. That there was an edit stays recorded.
 */
export async function forgetWords(db: Database, site: string, comment: string): Promise<void> {
  await db.updateTable('audit').set({ before: '{}', after: '{}' }).where('site', '=', site).where('what', '=', 'comment').where('subject', '=', comment).where('before', 'like', '%"source"%').execute();
}

/** Decisions on some sites, newest first, after a given one. Each site is read in the order of its own index. */
export async function auditPage(db: Database, { sites, after, limit }: { sites: readonly string[]; after?: string | undefined; limit: number }): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  for (const site of sites) {
    const query = db.selectFrom('audit').selectAll().where('site', '=', site);
    rows.push(...(await (after === undefined ? query : query.where('id', '<', after)).orderBy('id', 'desc').limit(limit).execute()));
  }
  return rows.sort((one, other) => (one.id < other.id ? 1 : -1)).slice(0, limit);
}

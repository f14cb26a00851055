import type { Insertable } from 'kysely';
import type { ReportTable } from './schema.ts';
import type { Database } from './store.ts';

/** Stores a reader's report; a later one by the same reader replaces it. */
export async function putReport(db: Database, report: Insertable<ReportTable>): Promise<void> {
  const { reason, note, created_at } = report;
  await db
    .insertInto('reports')
    .values(report)
    .onConflict((conflict) => conflict.columns(['site', 'comment', 'reader']).doUpdateSet({ reason, note, created_at }))
    .execute();
}

/** Deletes the reports about a comment. */
export async function dropReports(db: Database, site: string, comment: string): Promise<void> {
  await db.deleteFrom('reports').where('site', '=', site).where('comment', '=', comment).execute();
}

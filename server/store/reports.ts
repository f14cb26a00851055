import type { Insertable } from 'kysely';
import type { ReportTable } from './schema.ts';
import type { Database } from './store.ts';

/** Keeps what a reader reports; of one reader and comment the last word. */
export async function putReport(db: Database, report: Insertable<ReportTable>): Promise<void> {
  const { reason, note, created_at } = report;
  await db
    .insertInto('reports')
    .values(report)
    .onConflict((conflict) => conflict.columns(['site', 'comment', 'reader']).doUpdateSet({ reason, note, created_at }))
    .execute();
}

/** Forgets what was reported of a comment. */
export async function dropReports(db: Database, site: string, comment: string): Promise<void> {
  await db.deleteFrom('reports').where('site', '=', site).where('comment', '=', comment).execute();
}

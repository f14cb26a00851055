import type { Insertable } from 'kysely';
import type { ReportRow, ReportTable } from './schema.ts';
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

/** The reports about some comments; comments without one are left out. */
export async function reportsOf(db: Database, site: string, comments: readonly string[]): Promise<Map<string, Pick<ReportRow, 'reason' | 'note'>[]>> {
  if (comments.length === 0) return new Map();
  const rows = await db.selectFrom('reports').select(['comment', 'reason', 'note']).where('site', '=', site).where('comment', 'in', [...comments]).execute();
  const reports = new Map<string, Pick<ReportRow, 'reason' | 'note'>[]>();
  for (const { comment, ...report } of rows) reports.set(comment, [...(reports.get(comment) ?? []), report]);
  return reports;
}

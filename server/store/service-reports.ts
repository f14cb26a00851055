import type { Selectable } from 'kysely';
import type { Instant } from '../../shared/instant.ts';
import type { ServiceReportTable } from './spam-schema.ts';
import type { Database } from './store.ts';

export type ServiceReport = Selectable<ServiceReportTable>;

/** Queues a report about a comment for the service, in place of an earlier one. */
export async function queueReport(db: Database, report: Omit<ServiceReport, 'tries'>): Promise<void> {
  const { kind, due_at } = report;
  await db
    .insertInto('service_reports')
    .values({ ...report, tries: 0 })
    .onConflict((conflict) => conflict.columns(['site', 'comment']).doUpdateSet({ kind, due_at, tries: 0 }))
    .execute();
}

/** Deletes a report that was delivered, given up or taken back; with `kind`, a newer decision's report stays. */
export async function dropReport(db: Database, { site, comment, kind }: Pick<ServiceReport, 'site' | 'comment'> & { readonly kind?: ServiceReport['kind'] }): Promise<void> {
  const query = db.deleteFrom('service_reports').where('site', '=', site).where('comment', '=', comment);
  await (kind === undefined ? query : query.where('kind', '=', kind)).execute();
}

/** Takes the due reports, the longest waiting first, and postpones them to `until`, so that another instance takes only the others. */
export async function takeReports(db: Database, { now, until, limit }: { now: Instant; until: Instant; limit: number }): Promise<ServiceReport[]> {
  const due = await db.selectFrom('service_reports').selectAll().where('due_at', '<=', now).orderBy('due_at').limit(limit).execute();
  const taken: ServiceReport[] = [];
  for (const { site, comment, due_at } of due) {
    const row = await db
      .updateTable('service_reports')
      .set(({ eb }) => ({ due_at: until, tries: eb('tries', '+', 1) }))
      .where('site', '=', site)
      .where('comment', '=', comment)
      .where('due_at', '=', due_at)
      .returningAll()
      .executeTakeFirst();
    if (row !== undefined) taken.push(row);
  }
  return taken;
}

/** Postpones a report, unless a newer decision has replaced it. */
export async function putOffReport(db: Database, { site, comment, kind, due_at }: ServiceReport, until: Instant): Promise<void> {
  await db.updateTable('service_reports').set({ due_at: until }).where('site', '=', site).where('comment', '=', comment).where('kind', '=', kind).where('due_at', '=', due_at).execute();
}

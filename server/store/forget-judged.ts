import type { Database } from './store.ts';

/** Deletes a comment's evidence, its lesson and its pending report to the service, because its text is gone. The word counts stay as they are. */
export async function forgetJudged(db: Database, site: string, comment: string): Promise<void> {
  for (const table of ['evidence', 'lessons', 'service_reports'] as const) {
    await db.deleteFrom(table).where('site', '=', site).where('comment', '=', comment).execute();
  }
}

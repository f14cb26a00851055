import type { Database } from './store.ts';

/** Forgets why a comment was judged as it was, what was learnt from it by name, and what a service was to be told: its words are gone. What was counted stays counted. */
export async function forgetJudged(db: Database, site: string, comment: string): Promise<void> {
  for (const table of ['evidence', 'lessons', 'service_reports'] as const) {
    await db.deleteFrom(table).where('site', '=', site).where('comment', '=', comment).execute();
  }
}

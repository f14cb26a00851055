import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The index that feeds use: the newest published comments of a site and of a thread, however many others were held or spam. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await sql`create index comments_newest on comments (site, id) where status = 'published'`.execute(db);
  await sql`create index comments_newest_in on comments (site, thread, id) where status = 'published'`.execute(db);
}

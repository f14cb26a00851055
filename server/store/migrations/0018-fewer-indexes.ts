import { sql, type Kysely } from 'kysely';
import { isPostgres } from '../dialects/dialect.ts';
import type { Schema } from '../schema.ts';

/** Every new comment had to be added to these indexes, and `comments_in_thread` and `comments_person` find the same rows as fast. */
export const dropped: readonly string[] = ['comments_newest_in', 'comments_author'];

/** SQLite uses `comments_status` instead. PostgreSQL keeps the index: it estimates the number of published rows and would scan the others. */
export async function up(db: Kysely<Schema>): Promise<void> {
  if (!isPostgres(db)) await sql`drop index comments_newest`.execute(db);
}

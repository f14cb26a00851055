import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Every comment had to be put into them, and by `comments_in_thread` and `comments_person` the same is found as fast. */
export const dropped: readonly string[] = ['comments_newest_in', 'comments_author'];

/** SQLite enters by `comments_status` instead. PostgreSQL, which guesses how many are published, would go through what is not. */
export async function up(db: Kysely<Schema>): Promise<void> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) await sql`drop index comments_newest`.execute(db);
}

import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Index } from './migration.ts';

/** Every key of what belongs to a site begins with the site; and what one person said is found without looking at everything. */
export const indexes: readonly Index[] = [
  { name: 'followers_by_id', on: 'followers (site, id)', unique: true },
  { name: 'comments_person', on: 'comments (site, lower(author_email), id) where author_email is not null' },
];

/** SQLite cannot drop it, and need not: only PostgreSQL's tables are divided by site. */
export async function up(db: Kysely<Schema>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) await sql`alter table followers drop constraint followers_id_key`.execute(db);
}

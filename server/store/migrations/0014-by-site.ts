import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Index } from './migration.ts';

/** Every key of a site's data begins with the site, and queries that scanned a whole table get an index. */
export const indexes: readonly Index[] = [
  { name: 'followers_by_id', on: 'followers (site, id)', unique: true },
  { name: 'comments_person', on: 'comments (site, lower(author_email), id) where author_email is not null' },
  { name: 'comments_in_thread', on: 'comments (site, thread, status, id)' },
  { name: 'audit_subject', on: 'audit (site, subject)' },
  { name: 'followers_silent', on: 'followers (asked_at) where confirmed_at is null' },
  { name: 'attempts_over', on: 'attempts (at)' },
];

/** SQLite cannot drop the old key and need not: only PostgreSQL's tables are partitioned by site. */
export async function up(db: Kysely<Schema>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) await sql`alter table followers drop constraint followers_id_key`.execute(db);
}

import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Hashes of the people whose data was erased, so that neither a backup nor a second import restores it; and indexes for the sweeps. */
export async function up(db: Kysely<Schema>): Promise<void> {
  const key = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('erasures')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('person', key, (column) => column.notNull())
    .addColumn('how', 'text', (column) => column.notNull())
    .addColumn('at', key, (column) => column.notNull())
    .addPrimaryKeyConstraint('erasures_pk', ['site', 'person'])
    .execute();
  await db.schema.createIndex('idempotency_over').on('idempotency').column('created_at').execute();
  await db.schema.createIndex('fingerprints_over').on('fingerprints').column('expires_at').execute();
  await db.schema.createIndex('sessions_over').on('sessions').column('expires_at').execute();
  await sql`create index comments_addressed on comments (site, id) where author_email is not null`.execute(db);
}

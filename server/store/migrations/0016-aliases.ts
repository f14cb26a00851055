import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Index } from './migration.ts';

export const indexes: readonly Index[] = [{ name: 'follows_thread', on: 'follows (site, thread)' }];

/** Other page ids of a thread, which its page had before. */
export async function up(db: Kysely<Schema>): Promise<void> {
  const key = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('aliases')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('key', key, (column) => column.notNull())
    .addColumn('thread', key, (column) => column.notNull())
    .addColumn('since', 'integer', (column) => column.notNull())
    .addColumn('was', key)
    .addPrimaryKeyConstraint('aliases_pk', ['site', 'key'])
    .execute();
  // The thread comes first in the index: on a site without aliases, PostgreSQL would otherwise use this index instead of the key.
  await sql`create index aliases_thread on aliases (thread, site)`.execute(db);
  await sql`create index aliases_was on aliases (was, site) where was is not null`.execute(db);
}

import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Rate limits, shared by all instances. */
export async function up(db: Kysely<Schema>): Promise<void> {
  const key = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('rates')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('key', key, (column) => column.notNull())
    .addColumn('used_until', key, (column) => column.notNull())
    .addPrimaryKeyConstraint('rates_pk', ['site', 'key'])
    .execute();
  await db.schema.createIndex('rates_over').on('rates').column('used_until').execute();
}

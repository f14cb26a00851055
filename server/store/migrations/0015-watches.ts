import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Followers who want to hear of every comment in a thread, not only of answers to their own. */
export async function up(db: Kysely<Schema>): Promise<void> {
  const key = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('watches')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('thread', key, (column) => column.notNull())
    .addColumn('email', key, (column) => column.notNull())
    .addPrimaryKeyConstraint('watches_pk', ['site', 'thread', 'email'])
    .execute();
  await db.schema.createIndex('watches_email').on('watches').columns(['site', 'email']).execute();
}

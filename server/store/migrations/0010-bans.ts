import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Bans, and for a day the network of each comment: without it no network could be banned. */
export async function up(db: Kysely<Schema>): Promise<void> {
  const key = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('bans')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('id', key, (column) => column.notNull())
    .addColumn('kind', key, (column) => column.notNull())
    .addColumn('value', key, (column) => column.notNull())
    .addColumn('comment', key)
    .addColumn('why', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('created_by', key, (column) => column.notNull())
    .addColumn('ends_at', key)
    .addPrimaryKeyConstraint('bans_pk', ['site', 'id'])
    .addUniqueConstraint('bans_value', ['site', 'kind', 'value'])
    .execute();
  await db.schema
    .createTable('traces')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('comment', key, (column) => column.notNull())
    .addColumn('network', key, (column) => column.notNull())
    .addColumn('expires_at', key, (column) => column.notNull())
    .addPrimaryKeyConstraint('traces_pk', ['site', 'comment'])
    .execute();
  await db.schema.createIndex('traces_over').on('traces').column('expires_at').execute();
}

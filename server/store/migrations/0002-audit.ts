import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Decisions about threads and comments, with person and reason. Rows are added and never changed. */
export async function up(db: Kysely<Schema>): Promise<void> {
  const key = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('audit')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('id', key, (column) => column.notNull())
    .addColumn('at', key, (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('subject', key, (column) => column.notNull())
    .addColumn('before', 'text', (column) => column.notNull())
    .addColumn('after', 'text', (column) => column.notNull())
    .addColumn('why', 'text')
    .addPrimaryKeyConstraint('audit_pk', ['site', 'id'])
    .execute();
}

import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Readers' reactions to comments, their reports, and the passages that comments refer to. */
export async function up(db: Kysely<Schema>): Promise<void> {
  const key = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : sql`text`;
  await db.schema
    .alterTable('comments')
    .addColumn('reactions', 'text', (column) => column.notNull().defaultTo('{}'))
    .execute();
  await db.schema.alterTable('comments').addColumn('passage', 'text').execute();
  await db.schema
    .createTable('reactions')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('comment', key, (column) => column.notNull())
    .addColumn('reader', key, (column) => column.notNull())
    .addColumn('reaction', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('reactions_pk', ['site', 'comment', 'reader'])
    .execute();
  await db.schema
    .createTable('reports')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('comment', key, (column) => column.notNull())
    .addColumn('reader', key, (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('reports_pk', ['site', 'comment', 'reader'])
    .execute();
}

import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The versions of its thread at which each comment last changed for readers, and at which it was first shown. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .alterTable('comments')
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .alterTable('comments')
    .addColumn('listed_version', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  // A comment that is shown already counts as shown from the beginning.
  await db.updateTable('comments').set({ listed_version: 1 }).where('listed', '=', 1).execute();
  await db.schema.createIndex('comments_changed').on('comments').columns(['site', 'thread', 'version']).execute();
}

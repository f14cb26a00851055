import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** When each comment last changed for readers, and when it was first shown, in versions of its thread. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .alterTable('comments')
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .alterTable('comments')
    .addColumn('listed_version', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  // What is shown already was shown from the beginning.
  await db.updateTable('comments').set({ listed_version: 1 }).where('listed', '=', 1).execute();
  await db.schema.createIndex('comments_changed').on('comments').columns(['site', 'thread', 'version']).execute();
}

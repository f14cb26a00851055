import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The owner's own title of a page, beside the one from comments. The version before keeps writing the latter and cannot overwrite the owner's. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('threads').addColumn('own_title', 'text').execute();
}

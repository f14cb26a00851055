import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** In which language somebody who decides is written to. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('users').addColumn('language', 'text').execute();
}

import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The language of mails to a moderator. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('users').addColumn('language', 'text').execute();
}

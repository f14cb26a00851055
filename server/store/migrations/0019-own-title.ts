import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** What an owner calls a page, beside what comments say: the version before goes on writing those, and cannot write over it. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('threads').addColumn('own_title', 'text').execute();
}

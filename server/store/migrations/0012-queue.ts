import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** An index of earlier comments by the same author: one entry for each comment with an address. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await sql`create index comments_author on comments (site, author_email, status) where author_email is not null`.execute(db);
}

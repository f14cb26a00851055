import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Signing in without a password. */
export async function up(db: Kysely<Schema>): Promise<void> {
  const key = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('passkeys')
    .addColumn('id', key, (column) => column.primaryKey())
    .addColumn('user', key, (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('counter', 'integer', (column) => column.notNull())
    .addColumn('transports', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .execute();
  await db.schema.createIndex('passkeys_user').on('passkeys').column('user').execute();
  await db.schema
    .createTable('ceremonies')
    .addColumn('challenge', key, (column) => column.primaryKey())
    .addColumn('user', key)
    .addColumn('expires_at', key, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('ceremonies_over').on('ceremonies').column('expires_at').execute();
}

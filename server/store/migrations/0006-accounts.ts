import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** People who moderate, their roles, and how they sign in. Only a hash of each secret is stored. */
export async function up(db: Kysely<Schema>): Promise<void> {
  const key = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('users')
    .addColumn('id', key, (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', key, (column) => column.notNull().unique())
    .addColumn('password', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('grants')
    .addColumn('user', key, (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('grants_pk', ['user', 'site'])
    .execute();
  await db.schema
    .createTable('sessions')
    .addColumn('id', key, (column) => column.primaryKey())
    .addColumn('secret', key, (column) => column.notNull().unique())
    .addColumn('user', key, (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', key, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('sessions_user').on('sessions').column('user').execute();
  await db.schema
    .createTable('entry_links')
    .addColumn('secret', key, (column) => column.primaryKey())
    .addColumn('user', key, (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('expires_at', key, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('attempts')
    .addColumn('email', key, (column) => column.notNull())
    .addColumn('id', key, (column) => column.notNull())
    .addColumn('at', key, (column) => column.notNull())
    .addPrimaryKeyConstraint('attempts_pk', ['email', 'id'])
    .execute();
  // For the queue: the held comments of a whole site, newest first.
  await db.schema.createIndex('comments_status').on('comments').columns(['site', 'status', 'id']).execute();
}

import { PostgresAdapter, sql, type ColumnDataType, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Outgoing messages, and the followers and webhooks that receive them. */
export async function up(db: Kysely<Schema>): Promise<void> {
  const key = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : sql`text`;
  const text: ColumnDataType = 'text';
  await db.schema
    .createTable('outbox')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('id', key, (column) => column.notNull())
    .addColumn('kind', key, (column) => column.notNull())
    .addColumn('cause', key, (column) => column.notNull())
    .addColumn('recipient', key, (column) => column.notNull())
    .addColumn('payload', text, (column) => column.notNull())
    .addColumn('status', key, (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('due_at', key, (column) => column.notNull())
    .addColumn('fault', text)
    .addColumn('created_at', key, (column) => column.notNull())
    .addPrimaryKeyConstraint('outbox_pk', ['site', 'id'])
    .addUniqueConstraint('outbox_once', ['site', 'kind', 'cause', 'recipient'])
    .execute();
  await sql`create index outbox_due on outbox (due_at) where status = 'pending'`.execute(db);
  await sql`create index outbox_dead on outbox (site, id) where status = 'dead'`.execute(db);
  await sql`create index outbox_done on outbox (created_at) where status <> 'pending'`.execute(db);
  await db.schema
    .createTable('followers')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('email', key, (column) => column.notNull())
    .addColumn('id', key, (column) => column.notNull().unique())
    .addColumn('language', text, (column) => column.notNull())
    .addColumn('daily', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('asked_at', key, (column) => column.notNull())
    .addColumn('confirmed_at', key)
    .addPrimaryKeyConstraint('followers_pk', ['site', 'email'])
    .execute();
  await db.schema.createIndex('followers_email').on('followers').columns(['email', 'asked_at']).execute();
  await db.schema
    .createTable('follows')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('email', key, (column) => column.notNull())
    .addColumn('thread', key, (column) => column.notNull())
    .addColumn('created_at', key, (column) => column.notNull())
    .addPrimaryKeyConstraint('follows_pk', ['site', 'email', 'thread'])
    .execute();
  await db.schema
    .createTable('digests')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('recipient', key, (column) => column.notNull())
    .addColumn('comment', key, (column) => column.notNull())
    .addPrimaryKeyConstraint('digests_pk', ['site', 'recipient', 'comment'])
    .execute();
  await db.schema
    .createTable('notices')
    .addColumn('user', key, (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('how', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('notices_pk', ['user', 'site'])
    .execute();
  await db.schema
    .createTable('webhooks')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('id', key, (column) => column.notNull())
    .addColumn('url', text, (column) => column.notNull())
    .addColumn('secret', text, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('webhooks_pk', ['site', 'id'])
    .execute();
}

import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Data about spam: evidence for each verdict, recent sightings, learnt words, and pending reports to the service. */
export async function up(db: Kysely<Schema>): Promise<void> {
  const key = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : sql`text`;
  await db.schema
    .createTable('evidence')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('comment', key, (column) => column.notNull())
    .addColumn('evidence', 'text', (column) => column.notNull())
    .addColumn('created_at', key, (column) => column.notNull())
    .addPrimaryKeyConstraint('evidence_pk', ['site', 'comment'])
    .execute();
  await db.schema.createIndex('evidence_age').on('evidence').column('created_at').execute();
  await db.schema
    .createTable('sightings')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('key', key, (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('expires_at', key, (column) => column.notNull())
    .addPrimaryKeyConstraint('sightings_pk', ['site', 'key'])
    .execute();
  await db.schema.createIndex('sightings_over').on('sightings').column('expires_at').execute();
  await db.schema
    .createTable('solved')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('nonce', key, (column) => column.notNull())
    .addColumn('expires_at', key, (column) => column.notNull())
    .addPrimaryKeyConstraint('solved_pk', ['site', 'nonce'])
    .execute();
  await db.schema.createIndex('solved_over').on('solved').column('expires_at').execute();
  await db.schema
    .createTable('words')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('bucket', 'integer', (column) => column.notNull())
    .addColumn('spam', 'integer', (column) => column.notNull())
    .addColumn('ham', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('words_pk', ['site', 'bucket'])
    .execute();
  await db.schema
    .createTable('lessons')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('comment', key, (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('buckets', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('lessons_pk', ['site', 'comment'])
    .execute();
  await db.schema
    .createTable('service_reports')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('comment', key, (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('due_at', key, (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('service_reports_pk', ['site', 'comment'])
    .execute();
  await db.schema.createIndex('service_reports_due').on('service_reports').column('due_at').execute();
}

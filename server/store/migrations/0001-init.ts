import { PostgresAdapter, sql, type ColumnDataType, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * The first tables. Every key begins with the site. Text that is compared or sorted uses the order of bytes, as SQLite does
 * by default, so that cursors mean the same in both databases.
 */
export async function up(db: Kysely<Schema>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  const key = isPostgres ? sql`text collate "C"` : sql`text`;
  const text: ColumnDataType = 'text';
  const whole: ColumnDataType = 'integer';

  await db.schema
    .createTable('meta')
    .addColumn('key', key, (column) => column.primaryKey())
    .addColumn('value', text, (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('sites')
    .addColumn('slug', key, (column) => column.primaryKey())
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('origins', text, (column) => column.notNull())
    .addColumn('policy', text, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .execute();
  await sql`insert into sites (slug, title, origins, policy, created_at) values ('default', '', '[]', '{}', '1970-01-01T00:00:00.000Z')`.execute(db);

  await db.schema
    .createTable('threads')
    .addColumn('site', key, (column) => column.notNull().references('sites.slug'))
    .addColumn('id', key, (column) => column.notNull())
    .addColumn('key', key, (column) => column.notNull())
    .addColumn('url', text)
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('published_at', key)
    .addColumn('first_comment_at', key)
    .addColumn('count', whole, (column) => column.notNull().defaultTo(0))
    .addColumn('version', whole, (column) => column.notNull().defaultTo(1))
    .addColumn('level', text)
    .addColumn('level_at', text)
    .addColumn('level_note', text)
    .addColumn('opens_at', text)
    .addColumn('closes_at', text)
    .addColumn('close_after_days', whole)
    .addColumn('import_closed', whole, (column) => column.notNull().defaultTo(0))
    .addColumn('import_closed_at', text)
    .addColumn('import_source', key)
    .addColumn('import_id', key)
    .addColumn('created_at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('threads_pk', ['site', 'id'])
    .addUniqueConstraint('threads_key', ['site', 'key'])
    .execute();

  await db.schema
    .createTable('comments')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('id', key, (column) => column.notNull())
    .addColumn('thread', key, (column) => column.notNull())
    .addColumn('parent', key)
    .addColumn('root', key, (column) => column.notNull())
    .addColumn('branch_index', whole, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('deleted_by', text)
    .addColumn('listed', whole, (column) => column.notNull())
    .addColumn('author_name', text, (column) => column.notNull())
    .addColumn('author_email', text)
    .addColumn('author_url', text)
    .addColumn('badge', text)
    .addColumn('source', text, (column) => column.notNull())
    .addColumn('body', text, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('edited_at', text)
    .addColumn('locked_at', text)
    .addColumn('replies', whole, (column) => column.notNull().defaultTo(0))
    .addColumn('branch_count', whole, (column) => column.notNull().defaultTo(0))
    .addColumn('branch_last', whole, (column) => column.notNull().defaultTo(0))
    .addColumn('score', whole, (column) => column.notNull().defaultTo(0))
    .addColumn('import_source', key)
    .addColumn('import_id', key)
    .addPrimaryKeyConstraint('comments_pk', ['site', 'id'])
    .addForeignKeyConstraint('comments_thread', ['site', 'thread'], 'threads', ['site', 'id'])
    .execute();

  const index = (name: string, columns: string, where = '') =>
    sql.raw(`create index ${name} on comments (${columns}) ${where}`).execute(db);
  await index('comments_roots', 'site, thread, id', 'where parent is null and listed = 1');
  await index('comments_top', 'site, thread, score desc, id', 'where parent is null and listed = 1');
  await index('comments_branch', 'site, root, branch_index');
  await index('comments_parent', 'site, parent', 'where parent is not null');
  // The old id comes first: permalinks from before an import know nothing else.
  await sql`create unique index comments_import on comments (site, import_id, import_source) where import_id is not null`.execute(db);

  await db.schema
    .createTable('idempotency')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('key', key, (column) => column.notNull())
    .addColumn('request', text, (column) => column.notNull())
    .addColumn('answer', text, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('idempotency_pk', ['site', 'key'])
    .execute();

  await db.schema
    .createTable('fingerprints')
    .addColumn('site', key, (column) => column.notNull())
    .addColumn('fingerprint', key, (column) => column.notNull())
    .addColumn('comment', key, (column) => column.notNull())
    .addColumn('expires_at', key, (column) => column.notNull())
    .addPrimaryKeyConstraint('fingerprints_pk', ['site', 'fingerprint'])
    .execute();
  await sql`create index fingerprints_comment on fingerprints (site, comment)`.execute(db);
}

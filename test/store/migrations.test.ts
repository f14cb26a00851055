import { spawn } from 'node:child_process';
import path from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { succeed } from '../../shared/problem.ts';
import { addComment, findComment } from '../../server/store/comments.ts';
import { isCurrent, migrate, migrations } from '../../server/store/migrations/all.ts';
import type { Migration } from '../../server/store/migrations/migration.ts';
import { openStore } from '../../server/store/open.ts';
import type { Schema } from '../../server/store/schema.ts';
import { blank } from '../../server/store/threads.ts';
import { divide, emptyDatabase, stores } from '../support/stores.ts';
import { commentRow, now } from './rows.ts';

it.each(stores)('a database from before live events knows which comments readers have seen, on $name', async ({ open }) => {
  const opened = await open();
  await opened.store.write(async (db) => {
    await db.insertInto('threads').values({ ...blank, site: 'default', key: '/a', id: 't', url: null, title: '', created_at: now }).execute();
    await addComment(db, commentRow('shown'));
    await addComment(db, commentRow('held', { status: 'held' }));
    await sql`drop index comments_changed`.execute(db);
    for (const column of ['version', 'listed_version']) await sql`alter table comments drop column ${sql.ref(column)}`.execute(db);
    return succeed(await sql`delete from migrations where name = '0004-live'`.execute(db));
  });
  const again = await openStore(opened.url);
  const rows = await again.read(async (db) => [await findComment(db, 'default', 'shown'), await findComment(db, 'default', 'held')]);
  expect(rows).toMatchObject({ value: [{ version: 0, listed_version: 1 }, { version: 0, listed_version: 0 }] });
  await again.close();
  await opened.close();
});

/** The first migration that runs while others serve; those before it made the first release. */
const firstInUse = '0014-by-site';

describe('PostgreSQL, in use', () => {
  let url: string;
  let drop: () => Promise<void>;
  const statements: string[] = [];
  const connections: Kysely<Schema>[] = [];

  const connect = () => {
    const pool = new pg.Pool({ connectionString: url, max: 4 });
    // Dropping the database ends what is still about to close.
    pool.on('error', () => {});
    pool.on('connect', (client) => client.on('error', () => {}));
    const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), log: ({ query }) => void statements.push(query.sql) });
    connections.push(db);
    return db;
  };

  beforeEach(async () => {
    ({ url, drop } = await emptyDatabase());
    statements.length = 0;
  });
  afterEach(async () => {
    for (const db of connections.splice(0)) await db.destroy();
    await drop();
  });

  const earlier = migrations.filter(({ name }) => name < firstInUse);
  const made = async () => (await sql<{ name: string; number: number }>`select name, count(*)::integer as number from migrations group by name order by name`.execute(connect())).rows;
  const once = migrations.map(({ name }) => ({ name, number: 1 }));

  it.each([
    ['an empty database', []],
    ['one of the first release', earlier],
  ])('three processes that start at once make the tables of %s once', async (_, before) => {
    await migrate(connect(), before);
    const script = `const { openStore } = await import(${JSON.stringify(path.resolve(import.meta.dirname, '../../server/store/open.ts'))});
      const store = await openStore(${JSON.stringify(url)});
      console.log((await store.faults()).length === 0);
      await store.close();`;
    const processes = await Promise.all([1, 2, 3].map(() => runNode(script)));
    expect(processes).toEqual(['true\n', 'true\n', 'true\n']);
    expect(await made()).toEqual(once);
  });

  it('what one process died over, the next one finishes', async () => {
    const db = connect();
    await migrate(db, earlier);
    // As an interrupted `create index concurrently` leaves it.
    await sql`insert into sites (slug, title, origins, policy, created_at) values ('x', '', '[]', '{}', '')`.execute(db);
    const follower = { language: 'en', daily: 0, asked_at: now, confirmed_at: null, id: 'same' };
    for (const email of ['a', 'b']) await sql`insert into followers ${sql.raw(`values ('x', '${email}', '${email}', 'en', 0, '', null)`)}`.execute(db);
    await sql`create unique index concurrently followers_by_id on followers (site, language)`.execute(db).catch(() => {});
    expect((await sql`select 1 from pg_index where not indisvalid`.execute(db)).rows).toHaveLength(1);
    await migrate(db);
    expect((await sql`select 1 from pg_index where not indisvalid`.execute(db)).rows).toEqual([]);
    await expect(db.insertInto('followers').values([{ ...follower, site: 'x', email: 'c' }, { ...follower, site: 'x', email: 'd' }]).execute()).rejects.toThrow('followers_by_id');
  });

  it('a change of a table that somebody reads for long keeps nobody else from reading it, and is made in the end', async () => {
    const db = connect();
    await migrate(db);
    const { promise: enough, resolve: leave } = Promise.withResolvers<void>();
    const { promise: reading, resolve: reads } = Promise.withResolvers<void>();
    const long = db.transaction().execute(async (transaction) => {
      await transaction.selectFrom('webhooks').selectAll().execute();
      reads();
      await enough;
    });
    await reading;
    const later: Migration = { name: '9999-later', up: async (each) => void (await sql`alter table webhooks add column later text`.execute(each)) };
    const changed = migrate(db, [...migrations, later]);
    await vi.waitFor(async () => {
      const { rows } = await sql`select 1 from pg_locks where relation = 'webhooks'::regclass and not granted`.execute(db);
      expect(rows).toHaveLength(1);
    });
    // Comes after the one that waits, and does not wait for the transaction that is read in.
    await db.selectFrom('webhooks').selectAll().execute();
    leave();
    await Promise.all([long, changed]);
    expect((await sql`select later from webhooks`.execute(db)).rows).toEqual([]);
  });

  it('indexes are made while somebody is in the middle of writing', async () => {
    const db = connect();
    await migrate(db, earlier);
    const { promise: enough, resolve: leave } = Promise.withResolvers<void>();
    const { promise: writing, resolve: writes } = Promise.withResolvers<void>();
    const enter = (key: string, each: Kysely<Schema>) => each.insertInto('threads').values({ ...blank, site: 'default', key, id: key, url: null, title: '', created_at: now }).execute();
    const long = db.transaction().execute(async (transaction) => {
      await enter('/a', transaction);
      await addComment(transaction, commentRow('a', { thread: '/a', author_email: 'Ann@example.org' }));
      writes();
      await enough;
    });
    await writing;
    const changed = migrate(db);
    await vi.waitFor(async () => expect((await sql`select 1 from pg_stat_progress_create_index`.execute(db)).rows).toHaveLength(1));
    // Another one writes into the same table meanwhile.
    await enter('/b', db);
    await addComment(db, commentRow('b', { thread: '/b', author_email: 'ben@example.org' }));
    leave();
    await Promise.all([long, changed]);
    expect(await isCurrent(db)).toBe(true);
  });

  it('a table that its owner divided by site is taken along', async () => {
    const db = connect();
    await migrate(db, earlier);
    await divide(url);
    await migrate(db);
    expect(await isCurrent(db)).toBe(true);
    expect((await sql`select 1 from pg_indexes where indexname = 'comments_person'`.execute(db)).rows).toHaveLength(1);
    expect((await sql`select 1 from pg_indexes where indexdef like '%(site, thread, id) WHERE (status = ''published''%'`.execute(db)).rows).toEqual([]);
  });

  it('no step takes anything away that the version before uses', async () => {
    const db = connect();
    await migrate(db, earlier);
    expect(statements.filter((statement) => /\bdrop\b|\brename\b|\balter column\b|^delete|^truncate/i.test(statement))).toEqual([]);
    statements.length = 0;
    await migrate(db);
    expect(statements.filter((statement) => !isSafe(statement, statements))).toEqual([]);
  });
});

it.each([
  'drop table "comments"', 'alter table "comments" drop column "source"', 'alter table "comments" rename column "source" to "text"', 'alter table "comments" add column "x" text not null',
  'alter table "comments" alter column "source" type integer', 'alter table "comments" add constraint "x" unique ("source")', 'create index x on comments (source)', 'drop index "x"', 'update "comments" set "score" = $1', 'delete from "comments"', 'truncate comments',
])('a step must not say %s', (statement) => {
  expect(isSafe(statement, [])).toBe(false);
});

it.each(['alter table "comments" add column "x" text', "alter table \"comments\" add column \"x\" text default '' not null", 'create table "x" ("y" text)', 'create index concurrently if not exists x on comments (source)', 'drop index concurrently if exists "x"'])('a step may say %s', (statement) => {
  expect(isSafe(statement, [])).toBe(true);
});

/** What is no danger although it looks like it, and why. */
const excused: Readonly<Record<string, string>> = {
  'alter table followers drop constraint followers_id_key': 'ids are random, and stay unique within their site: the version before only looks by them',
};

/** Whether the version before goes on as if nothing had happened, and no table is locked for as long as it is large. */
function isSafe(statement: string, others: readonly string[]): boolean {
  const isNew = (table: string) => others.some((other) => new RegExp(`^create table "?${table}"? `).test(other));
  const indexed = /^create (?:unique )?index "?\w+"? on "?(\w+)"?/.exec(statement)?.[1];
  if (indexed !== undefined) return isNew(indexed);
  if (/^alter table "?\w+"? add column /.test(statement)) return !/\bnot null\b/.test(statement) || /\bdefault\b/.test(statement);
  return statement in excused || /^(?:create table |create (?:unique )?index concurrently |drop index concurrently if exists |insert into migrations |select |set |reset |begin$|commit$)/.test(statement);
}

/** Runs a module as a process of its own and returns what it printed. */
const runNode = (script: string): Promise<string> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => void (said += text.toString()));
    child.once('exit', () => resolve(said));
  });

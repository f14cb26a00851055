import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { openStore } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { explainPostgres, explainSqlite } from './explain.ts';
import { databaseUrl, template } from './postgres.ts';
import { recorded, type Asked } from './recorder.ts';
import { recycle, remember, unused } from './recycled.ts';

/** A database of one test, empty but for the tables. */
export interface TestStore {
  readonly store: Store;
  /** For a second process or connection on the same database. */
  readonly url: string;
  /** Fails where the server asked something that costs more the larger the database is: each test is one of plans, too. */
  close(): Promise<void>;
}

/** Every backend: what is tested on one is tested on all. */
export const stores: readonly { readonly name: string; open(): Promise<TestStore> }[] = [
  { name: 'SQLite', open: openTestSqlite },
  { name: 'PostgreSQL', open: openTestPostgres },
];

async function openTestSqlite(): Promise<TestStore> {
  const folder = mkdtempSync(path.join(tmpdir(), 'afterword-sqlite-'));
  const file = path.join(folder, 'test.db');
  const asked: Asked = new Map();
  const url = `sqlite:${file}`;
  const store = await openStore(url);
  return {
    store: recorded(store, asked),
    url,
    async close() {
      await store.close();
      const slow = explainSqlite(file, asked);
      rmSync(folder, { recursive: true, force: true });
      refuse(slow);
    },
  };
}

async function openTestPostgres(): Promise<TestStore> {
  const { url, giveBack } = await usedDatabase();
  const asked: Asked = new Map();
  const store = await openStore(url);
  return {
    store: recorded(store, asked),
    url,
    async close() {
      await store.close();
      await giveBack();
      refuse(await explainPostgres(asked));
    },
  };
}

/** And PostgreSQL with its comments divided by site, by the statements that the README gives: one site has a table of its own. */
export const allStores: typeof stores = [...stores, { name: 'PostgreSQL divided by site', open: openDivided }];

const readme = path.join(import.meta.dirname, '../../server/store/README.md');

async function openDivided(): Promise<TestStore> {
  const opened = await openTestPostgres();
  await divide(opened.url);
  return opened;
}

export async function divide(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const [, statements = ''] of readFileSync(readme, 'utf8').matchAll(/```sql\n(begin;.*?)```/gs)) await client.query(statements.replaceAll("'blog'", "'default'"));
  const { rowCount } = await client.query("select 1 from pg_inherits where inhparent = 'comments'::regclass");
  await client.end();
  if (rowCount !== 2) throw new Error('The README does not say how comments are divided.');
}

function refuse(slow: readonly string[]): void {
  if (slow.length > 0) throw new Error(`These queries cost more the larger the database is (test/support/plans.ts):\n${slow.join('\n')}`);
}

/** One that holds what the template does, perhaps used by a test before. */
async function usedDatabase(): Promise<{ url: string; giveBack(): Promise<void> }> {
  const before = unused();
  const admin = await superuser();
  const name = before ?? (await copied(admin, template));
  await remember(name);
  return {
    url: databaseUrl(inject('postgresUrl'), name),
    async giveBack() {
      if (!(await recycle(admin, name))) await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

/** A PostgreSQL database of one test, without a table. */
export async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const admin = await superuser();
  const name = await copied(admin, 'template0');
  return {
    url: databaseUrl(inject('postgresUrl'), name),
    async drop() {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

async function superuser(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  return client;
}

async function copied(admin: pg.Client, of: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await admin.query(`create database ${name} template ${of}`);
  return name;
}

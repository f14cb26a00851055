import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { openStore } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { databaseUrl, template } from './postgres.ts';

/** A database of one test, empty but for the tables. */
export interface TestStore {
  readonly store: Store;
  /** For a second process or connection on the same database. */
  readonly url: string;
  close(): Promise<void>;
}

/** Every backend: what is tested on one is tested on all. */
export const stores: readonly { readonly name: string; open(): Promise<TestStore> }[] = [
  { name: 'SQLite', open: openTestSqlite },
  { name: 'PostgreSQL', open: openTestPostgres },
];

async function openTestSqlite(): Promise<TestStore> {
  const folder = mkdtempSync(path.join(tmpdir(), 'afterword-sqlite-'));
  const url = `sqlite:${path.join(folder, 'test.db')}`;
  const store = await openStore(url);
  return {
    store,
    url,
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openTestPostgres(): Promise<TestStore> {
  const { url, drop } = await emptyDatabase(template);
  const store = await openStore(url);
  return {
    store,
    url,
    async close() {
      await store.close();
      await drop();
    },
  };
}

/** A PostgreSQL database of one test, without a table, or a copy of another one. */
export async function emptyDatabase(of = 'template0'): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: inject('postgresUrl') });
  await admin.connect();
  await admin.query(`create database ${name} template ${of}`);
  return {
    url: databaseUrl(inject('postgresUrl'), name),
    async drop() {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

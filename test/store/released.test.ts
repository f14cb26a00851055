import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { openStore } from '../../server/store/open.ts';
import { databaseUrl, template } from '../support/postgres.ts';

/**
 * What the last released version asks, for it serves while this one changes the tables. Made anew for each release, by
 * `test/bench/released.ts`, and for nothing else.
 */
const queries = readFileSync(path.join(import.meta.dirname, 'released.sql'), 'utf8').trim().split('\n');

it('PostgreSQL still understands everything that the version before asks', async () => {
  const client = new pg.Client({ connectionString: databaseUrl(inject('postgresUrl'), template) });
  await client.connect();
  const failed: string[] = [];
  await client.query('set plan_cache_mode = force_generic_plan');
  for (const query of queries) {
    const values = new Set(query.match(/\$\d+/g) ?? []).size;
    // Planned, too: only then is it known whether what may conflict is unique.
    const planned = client.query(`prepare asked as ${query}`).then(() => client.query(`explain execute asked${values === 0 ? '' : `(${Array.from({ length: values }, () => 'null').join()})`}`));
    await planned.catch((error: unknown) => void failed.push(`${String(error)}: ${query}`));
    await client.query('deallocate all');
  }
  await client.end();
  expect(queries.length).toBeGreaterThan(150);
  expect(failed).toEqual([]);
});

it('SQLite still understands everything that the version before asks', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'afterword-released-'));
  await (await openStore(`sqlite:${folder}/now.db`)).close();
  const database = new Sqlite(`${folder}/now.db`, { readonly: true });
  for (const query of queries) expect(() => database.prepare(query.replace(/\$\d+/g, '?')), query).not.toThrow();
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

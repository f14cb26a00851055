import { readFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { migrate, migrations } from '../../server/store/migrations/all.ts';
import type { Migration } from '../../server/store/migrations/migration.ts';
import type { Schema } from '../../server/store/schema.ts';
import { slowInSqlite } from '../support/plans.ts';
import { databaseUrl, template } from '../support/postgres.ts';
import { shapeOf } from '../support/recorder.ts';

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

it('SQLite still understands everything that the version before asks, and finds it as fast without the indexes that were dropped', async () => {
  const [before, now] = [await madeBy(migrations.map(({ dropped: _, ...migration }) => migration)), await madeBy(migrations)];
  const slow = (database: Sqlite.Database, query: string) => {
    const asked = query.replace(/\$\d+/g, '?');
    const steps = database.prepare<unknown[], { detail: string }>(`explain query plan ${asked}`).all(Array.from(asked.matchAll(/\?/g), () => null));
    return slowInSqlite(shapeOf(query), steps.map(({ detail }) => detail)).length;
  };
  for (const query of queries) expect(slow(now, query), query).toBeLessThanOrEqual(slow(before, query));
  for (const database of [before, now]) database.close();
});

async function madeBy(all: readonly Migration[]): Promise<Sqlite.Database> {
  const database = new Sqlite(':memory:');
  await migrate(new Kysely<Schema>({ dialect: new SqliteDialect({ database }) }), all);
  return database;
}

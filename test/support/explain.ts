import { appendFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { inject } from 'vitest';
import { planIn, slowInPostgres, slowInSqlite } from './plans.ts';
import { crowded, databaseUrl } from './postgres.ts';
import type { Asked } from './recorder.ts';

/** A file that takes everything the server asked, of which database, where one is named: `test/bench/plans.ts` reads it. */
const kept = process.env['AFTERWORD_TEST_QUERIES'];

/** Of a query's slow steps each with the query. What has none here may have some where there are many more rows. */
function told(database: 'SQLite' | 'PostgreSQL', shape: string, asked: { readonly sql: string; readonly parameters: readonly unknown[] }, slow: readonly string[]): string[] {
  if (kept !== undefined && slow.length === 0) appendFileSync(kept, `${JSON.stringify({ database, ...asked })}\n`);
  return slow.map((step) => `${database}: ${step}: ${shape}`);
}

/** What was explained already, in this process. */
const seen = { sqlite: new Set<string>(), postgres: new Set<string>() };

/** Queries that are new, which from now on they are not. */
const newOf = (asked: Asked, known: Set<string>) => [...asked].filter(([shape]) => !known.has(shape) && known.add(shape));

/** SQLite's slow steps, each with its query. It plans by the tables alone as long as nobody analyses them, and nobody does. */
export function explainSqlite(file: string, asked: Asked): string[] {
  const database = new Sqlite(file, { readonly: true });
  try {
    return newOf(asked, seen.sqlite).flatMap(([shape, { sql, parameters }]) => {
      const steps = database.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...parameters);
      return told('SQLite', shape, { sql, parameters }, slowInSqlite(shape, steps.map(({ detail }) => detail)));
    });
  } finally {
    database.close();
  }
}

let connected: { readonly pool: pg.Pool; readonly bySite: ReadonlySet<string> } | undefined;

/** PostgreSQL's slow steps, each with its query, where there are many rows. */
export async function explainPostgres(asked: Asked): Promise<string[]> {
  const slow: string[] = [];
  for (const [shape, { sql, parameters }] of newOf(asked, seen.postgres)) {
    connected ??= await connect();
    const { pool, bySite } = connected;
    const { rows } = await pool.query(`explain (format json) ${sql}`, [...parameters]);
    slow.push(...told('PostgreSQL', shape, { sql, parameters }, slowInPostgres(shape, planIn(rows), bySite)));
  }
  return slow;
}

/** Of all files that this process runs; an idle connection does not keep it from ending. */
async function connect(): Promise<NonNullable<typeof connected>> {
  const pool = new pg.Pool({ connectionString: databaseUrl(inject('postgresUrl'), crowded), max: 1, allowExitOnIdle: true });
  pool.on('error', () => {});
  const { rows } = await pool.query<{ name: string }>("select attrelid::regclass::text as name from pg_attribute join pg_index on indexrelid = attrelid where attnum = 1 and attname = 'site'");
  return { pool, bySite: new Set(rows.map(({ name }) => name)) };
}

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import pg from 'pg';
import * as v from 'valibot';
import { refuse, succeed } from '../../shared/problem.ts';
import { openStore } from '../../server/store/open.ts';
import type { Database, Store } from '../../server/store/store.ts';
import { cases, type Scene } from '../support/cases.ts';
import { fillWith, large } from '../support/many.ts';
import { planIn, slowInPostgres, slowInSqlite, type Step } from '../support/plans.ts';
import { startPostgres } from '../support/postgres.ts';
import { recorded, shapeOf, type Asked } from '../support/recorder.ts';

/**
 * Every query of `cases` at two sizes on both databases: what it enters by, and how long it takes. With `--queries`, also the plans
 * of everything that a run of the tests asked (`AFTERWORD_TEST_QUERIES=file npx vitest …`). Writes the table into the store's README.
 */
const { values } = parseArgs({ options: { comments: { type: 'string', default: '1000000' }, queries: { type: 'string' }, write: { type: 'boolean', default: false } } });
const sizes = [10_000, Number(values.comments)] as const;
const runs = 15;

/** What one case came to. */
interface Measured {
  /** What its queries enter by. */
  readonly by: readonly string[];
  readonly slow: readonly string[];
  /** Milliseconds, of the fastest run: whatever else the machine does only adds to it. */
  readonly time: number;
}

interface Backend {
  readonly name: string;
  readonly store: Store;
  explain(db: Database, query: { readonly sql: string; readonly parameters: readonly unknown[] }): Promise<{ by: string[]; slow: string[] }>;
}

const details = v.array(v.object({ detail: v.string() }));

async function askSqlite(db: Database, query: { sql: string; parameters: readonly unknown[] }) {
  const { rows } = await db.executeQuery({ ...sql`select 1`.compile(db), sql: `explain query plan ${query.sql}`, parameters: query.parameters });
  const steps = v.parse(details, rows).map(({ detail }) => detail);
  const by = steps.flatMap((step) => Array.from(step.matchAll(/USING (?:COVERING )?INDEX (\S+)(?: \(([^)]*)\))?/g), ([, index = '', columns = '']) => `${index.replace('sqlite_autoindex_', '')} (${[...new Set(columns.replace(/[=<>]\?/g, '').replace('<expr>', 'author_email').split(' AND '))].join(', ')})`));
  return { by, slow: slowInSqlite(shapeOf(query.sql), steps) };
}

async function askPostgres(db: Database, query: { sql: string; parameters: readonly unknown[] }) {
  const { rows } = await db.executeQuery({ ...sql`select 1`.compile(db), sql: `explain (format json) ${query.sql}`, parameters: query.parameters });
  const plan = planIn(rows);
  const { rows: indexes } = await sql<{ name: string }>`select attrelid::regclass::text as name from pg_attribute join pg_index on indexrelid = attrelid where attnum = 1 and attname = 'site'`.execute(db);
  return { by: entered(plan), slow: slowInPostgres(shapeOf(query.sql), plan, new Set(indexes.map(({ name }) => name))) };
}

function entered(step: Step): string[] {
  const columns = Array.from((step['Index Cond'] ?? '').matchAll(/\(*(\w+)\)*(?:::\w+)? (?:=|<|>)/g), ([, column = '']) => column).filter((column) => column !== 'AND');
  const own = step['Index Name'] === undefined ? (step['Node Type'] === 'Seq Scan' ? [`all of ${step['Relation Name'] ?? ''}`] : []) : [`${step['Index Name']} (${[...new Set(columns)].join(', ')})`];
  return [...own, ...(step.Plans ?? []).flatMap(entered)];
}

/** Runs a case as often as it takes to know how long that takes; what it writes is taken back. */
async function measure({ store, explain }: Backend, run: (db: Database) => Promise<unknown>): Promise<Measured> {
  const asked: Asked = new Map();
  const listening = recorded(store, asked);
  const times: number[] = [];
  for (let index = 0; index <= runs; index += 1) {
    await listening.write(async (db) => {
      const start = performance.now();
      await run(index === 0 ? db : db.withoutPlugins());
      times.push(performance.now() - start);
      return refuse({ slug: 'not-found' });
    });
  }
  const plans: { by: string[]; slow: string[] }[] = [];
  for (const query of asked.values()) {
    const plan = await store.read((db) => explain(db, query));
    if (plan.ok) plans.push(plan.value);
  }
  return { by: [...new Set(plans.flatMap(({ by }) => by))], slow: plans.flatMap(({ slow }) => slow), time: Math.min(...times.slice(1)) };
}

/** Fills a database, and says how long that took. */
async function filled(name: string, url: string, comments: number, explain: Backend['explain']): Promise<Backend> {
  const store = await openStore(url);
  const start = performance.now();
  await store.write(async (db) => {
    if (name === 'PostgreSQL') await sql`set local statement_timeout = 0`.execute(db);
    return succeed(await fillWith(db, comments));
  });
  if (name === 'PostgreSQL') await vacuum(url);
  process.stderr.write(`${name}: ${comments} comments in ${Math.round((performance.now() - start) / 1_000)} s\n`);
  return { name, store, explain };
}

/** As PostgreSQL does by itself some time after. */
async function vacuum(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}

const sceneOf = (comments: number): Scene => ({
  ...large,
  root: `c${String(Math.floor(comments / 800) * 400).padStart(9, '0')}`,
  email: 'reader7@example.org',
  now: '2026-06-15T12:00:00.000Z',
});

const queriesSchema = v.object({ database: v.string(), sql: v.string(), parameters: v.array(v.unknown()) });

/** What of the queries that were recorded of a database is slow where there are many rows. */
async function checkRecorded(backends: readonly Backend[], file: string): Promise<string[]> {
  const lines = readFileSync(file, 'utf8').trim().split('\n').map((line) => v.parse(queriesSchema, JSON.parse(line)));
  const report: string[] = [];
  for (const { name, store, explain } of backends) {
    const queries = new Map(lines.filter(({ database }) => database === name).map((query) => [shapeOf(query.sql), query]));
    const slow: string[] = [];
    for (const query of queries.values()) {
      const plan = await store.read((db) => explain(db, query));
      if (plan.ok) slow.push(...plan.value.slow.map((step) => `${step}: ${shapeOf(query.sql)}`));
    }
    report.push(`${name}: ${queries.size} different queries that the tests ran, ${slow.length} of them reading more the more there is${slow.map((line) => `\n  ${line}`).join('')}`);
  }
  return report;
}

const folder = mkdtempSync(path.join(tmpdir(), 'afterword-bench-'));
const [postgres, small] = [await startPostgres(), await startPostgres()];
const backends = [
  [await filled('SQLite', `sqlite:${folder}/small.db`, sizes[0], askSqlite), await filled('SQLite', `sqlite:${folder}/large.db`, sizes[1], askSqlite)],
  [await filled('PostgreSQL', small.url, sizes[0], askPostgres), await filled('PostgreSQL', postgres.url, sizes[1], askPostgres)],
] as const;
const rows: string[] = [];
const slow: string[] = [];
for (const [index, [what, run]] of cases(sceneOf(sizes[1])).entries()) {
  const before = cases(sceneOf(sizes[0]))[index]?.[1] ?? run;
  const cells: string[] = [];
  for (const [less, more] of backends) {
    const [one, other] = [await measure(less, before), await measure(more, run)];
    cells.push(other.by.join('; '), `${one.time.toFixed(2)} → ${other.time.toFixed(2)}`);
    slow.push(...other.slow.map((step) => `${more.name}: ${what}: ${step}`));
  }
  rows.push(`| ${[what, ...cells].join(' | ')} |`);
}
const reports = values.queries !== undefined && existsSync(values.queries) ? await checkRecorded(backends.map(([, more]) => more), values.queries) : [];
const [sqlite] = backends[0].slice(1);
await sqlite?.store.write(async (db) => succeed(await sql`analyze`.execute(db)));
if (values.queries !== undefined && sqlite !== undefined) reports.push(...(await checkRecorded([sqlite], values.queries)).map((line) => `After ANALYZE, ${line}`));

const table = [
  `Measured with ${sizes.join(' and ')} comments on ${cpus()[0]?.model.trim()} × ${cpus().length}, Node ${process.versions.node}; milliseconds, the fastest of ${runs} runs, each in a transaction that was taken back.`,
  '',
  '| what | SQLite enters by | ms | PostgreSQL enters by | ms |',
  '| --- | --- | --- | --- | --- |',
  ...rows,
].join('\n');
process.stdout.write(`${[table, '', slow.length === 0 ? 'No step reads more the more there is.' : slow.join('\n'), ...reports].join('\n')}\n`);
if (values.write) {
  const readme = path.join(import.meta.dirname, '../../server/store/README.md');
  writeFileSync(readme, readFileSync(readme, 'utf8').replace(/(<!-- plans -->\n)[^]*?(\n<!-- \/plans -->)/, (_, begin: string, end: string) => `${begin}${table}${end}`));
}
for (const { store } of backends.flat()) await store.close();
for (const server of [postgres, small]) await server.stop();
rmSync(folder, { recursive: true, force: true });

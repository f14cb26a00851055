import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect, type CompiledQuery } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { succeed } from '../../shared/problem.ts';
import { sorts } from '../../shared/thread/sort.ts';
import { changedComments } from '../../server/store/changes.ts';
import { branchPage, branchReplies, locateComment } from '../../server/store/branches.ts';
import { addComment } from '../../server/store/comments.ts';
import { cursorOf } from '../../server/store/cursor.ts';
import { importComments, type ImportedComment } from '../../server/store/imports.ts';
import { evidenceOf } from '../../server/store/evidence.ts';
import { learn, learntOf, unlearn } from '../../server/store/lessons.ts';
import { approvedBefore, hasApproved, queueCounts, queuePage, reportsOf } from '../../server/store/queue.ts';
import { openStore } from '../../server/store/open.ts';
import { newestComments } from '../../server/store/newest.ts';
import { rootPage } from '../../server/store/pages.ts';
import { takeReports } from '../../server/store/service-reports.ts';
import { countSightings } from '../../server/store/sightings.ts';
import { claimSolved } from '../../server/store/solved.ts';
import { sweepSpam } from '../../server/spam/sweep.ts';
import type { Schema } from '../../server/store/schema.ts';
import { countComments, enterThread } from '../../server/store/threads.ts';
import { stores } from '../support/stores.ts';
import { commentRow, now } from './rows.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'afterword-plans-'));
const file = path.join(folder, 'plans.db');
const queries: CompiledQuery[] = [];
let connection: Sqlite.Database;
let db: Kysely<Schema>;

beforeAll(async () => {
  const store = await openStore(`sqlite:${file}`);
  await store.write(async (write) => {
    await enterThread(write, { site: 'default', key: '/a', id: 't', url: null, title: '', now });
    return succeed(await addComment(write, commentRow('root')));
  });
  await store.close();
  connection = new Sqlite(file);
  db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: connection }), log: ({ query }) => void queries.push(query) });
});
beforeEach(() => void queries.splice(0));
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** What SQLite would do for each query that was run: a step a line, the indexed columns that it enters by in brackets. */
const steps = (): string[] =>
  queries.flatMap(({ sql, parameters }) =>
    connection
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...parameters)
      .map(({ detail }) => detail),
  );

/**
 * Steps that cost more the larger the site is: no index, one entered by the site alone (unless it is read in its own order and
 * no further than is asked for), or sorting what was found.
 */
const slow = (): string[] => steps().filter((step) => /SCAN (?:comments|threads|evidence|lessons|words|sightings|solved|service_reports)\b|(?<!comments_newest |reports_1 |sqlite_autoindex_comments_1 )\(site=\?\)$|USE TEMP B-TREE/.test(step));

const imported: ImportedComment = {
  id: 'new', importId: '2', parent: null, kind: 'comment', status: 'published', authorName: '', authorEmail: null, authorUrl: null, source: '', body: '[]', createdAt: now,
};
const place = { site: 'default', thread: 't' };

it.each([
  ['the queue', () => queuePage(db, { site: 'default', status: 'held', limit: 51 })],
  ['everything, newest first', () => queuePage(db, { site: 'default', after: 'zzz', limit: 51 })],
  ['who reported what', () => reportsOf(db, 'default', ['root'])],
  ['a search', () => queuePage(db, { site: 'default', text: 'x', after: 'zzz', limit: 50 }, 1)],
  ['a search in what waits', () => queuePage(db, { site: 'default', status: 'held', author: 'x', limit: 50 }, 1)],
  ['what was approved before', () => approvedBefore(db, 'default', ['ann@example.org'])],
  ['whether somebody is known', () => hasApproved(db, 'default', 'ann@example.org')],
  ['why it waits', () => evidenceOf(db, 'default', ['root'])],
  ['what was learnt of words', () => learntOf(db, 'default', [1, 2, 3])],
  ['a lesson', () => learn(db, { site: 'default', comment: 'root', kind: 'spam', buckets: [1, 2] })],
  ['a lesson unlearnt', () => unlearn(db, 'default', 'root')],
  ['what was met lately', () => countSightings(db, 'default', [{ key: 'thread t', expiresAt: now, renews: true }], now)],
  ['a challenge that is solved', () => claimSolved(db, { site: 'default', nonce: 'x', expiresAt: now })],
  ['what a service is to be told', () => takeReports(db, { now, until: now, limit: 20 })],
  ['what is forgotten of spam', () => sweepSpam(db, now)],
  ['what waits, counted', () => queueCounts(db, 'default', 1_000)],
  ['what changed in a thread', () => changedComments(db, { ...place, after: 1, limit: 201 })],
  ...sorts.flatMap((sort): [string, () => Promise<unknown>][] => [
    [`the first page in ${sort}`, () => rootPage(db, { ...place, sort, limit: 25 })],
    [`a later page in ${sort}`, () => rootPage(db, { ...place, sort, limit: 25, after: cursorOf({ score: 1, id: '0' }, sort) })],
    [`an earlier page in ${sort}`, () => rootPage(db, { ...place, sort, limit: 25, before: cursorOf({ score: 1, id: 'z' }, sort) })],
    [`the page of a comment in ${sort}`, () => rootPage(db, { ...place, sort, limit: 25, from: 'root' })],
  ]),
  ['the first replies', () => branchReplies(db, { site: 'default', roots: [{ id: 'root', upTo: 20 }, { id: 'x', upTo: 20 }] })],
  ['the rest of a branch', () => branchPage(db, { site: 'default', root: 'root', limit: 100 })],
  ['a permalink', () => locateComment(db, { ...place, id: 'elsewhere' })],
  ['counts', () => countComments(db, 'default', ['/a', '/b'])],
  ['the newest of a site', () => newestComments(db, { site: 'default', limit: 50 })],
  ['the newest of a thread', () => newestComments(db, { ...place, limit: 50 })],
  ['an import', () => importComments(db, { ...place, source: 's', comments: [imported, { ...imported, id: 'newer', importId: '3', parent: '2' }] })],
])('%s: reads no more than it gives, however large the site is', async (_, run) => {
  await run();
  expect(queries).not.toEqual([]);
  expect(slow()).toEqual([]);
});

it('what changed in a thread: PostgreSQL enters by the version too, and sorts nothing', async () => {
  const opened = await stores.find(({ name }) => name === 'PostgreSQL')?.open();
  const asked: CompiledQuery[] = [];
  const pool = new pg.Pool({ connectionString: opened?.url, max: 1 });
  // Dropping the database ends what is still about to close.
  pool.on('connect', (client) => client.on('error', () => {}));
  const postgres = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), log: ({ query }) => void asked.push(query) });
  // It plans by how many rows there are.
  for (const thread of ['1', '2', '3', '4', '5', '6', '7', '8']) {
    await enterThread(postgres, { site: 'default', key: thread, id: thread, url: null, title: '', now });
    const comments = Array.from({ length: 500 }, (_, index) => ({ ...imported, id: `${thread}-${index}`, importId: `${thread}-${index}` }));
    await importComments(postgres, { site: 'default', thread, source: 's', comments });
  }
  await pool.query('update comments set version = cast(substr(id, 3) as integer)');
  await pool.query('analyze comments');
  asked.length = 0;
  expect(await changedComments(postgres, { site: 'default', thread: '3', after: 450, limit: 201 })).toHaveLength(49);
  const [query] = asked;
  const plan = await pool.query<{ 'QUERY PLAN': string }>(`explain ${query?.sql}`, [...(query?.parameters ?? [])]);
  expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/^Limit .*\n +-> +Index Scan using comments_changed on comments .*\n +Index Cond: \(.*site.*thread.*version.*\)$/);
  await postgres.destroy();
  await opened?.close();
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { succeed } from '../../shared/problem.ts';
import { sorts } from '../../shared/thread/sort.ts';
import { isBanned } from '../../server/store/bans.ts';
import { changedComments } from '../../server/store/changes.ts';
import { branchPage, branchReplies, locateComment } from '../../server/store/branches.ts';
import { addComment } from '../../server/store/comments.ts';
import { cursorOf } from '../../server/store/cursor.ts';
import { importComments, type ImportedComment } from '../../server/store/imports.ts';
import { evidenceOf } from '../../server/store/evidence.ts';
import { learn, learntOf, unlearn } from '../../server/store/lessons.ts';
import { commentsOf } from '../../server/store/persons.ts';
import { approvedBefore, hasApproved, queueCounts, queuePage, reportsOf } from '../../server/store/queue.ts';
import { openStore } from '../../server/store/open.ts';
import { newestComments } from '../../server/store/newest.ts';
import { rootPage } from '../../server/store/pages.ts';
import { takeReports } from '../../server/store/service-reports.ts';
import { countSightings } from '../../server/store/sightings.ts';
import { claimSolved } from '../../server/store/solved.ts';
import { sweepSpam } from '../../server/spam/sweep.ts';
import type { Database } from '../../server/store/store.ts';
import { countComments, enterThread } from '../../server/store/threads.ts';
import { explainPostgres, explainSqlite } from '../support/explain.ts';
import { shapeOf } from '../support/recorder.ts';
import { stores } from '../support/stores.ts';
import { commentRow, now } from './rows.ts';

const imported: ImportedComment = {
  id: 'new', importId: '2', parent: null, kind: 'comment', status: 'published', authorName: '', authorEmail: null, authorUrl: null, source: '', body: '[]', createdAt: now,
};
const place = { site: 'default', thread: 't' };

const cases: readonly [string, (db: Database) => Promise<unknown>][] = [
  ['the queue', (db) => queuePage(db, { site: 'default', status: 'held', limit: 51 })],
  ['everything, newest first', (db) => queuePage(db, { site: 'default', after: 'zzz', limit: 51 })],
  ['who reported what', (db) => reportsOf(db, 'default', ['root'])],
  ['a search', (db) => queuePage(db, { site: 'default', text: 'x', after: 'zzz', limit: 50 }, 1)],
  ['a search in what waits', (db) => queuePage(db, { site: 'default', status: 'held', author: 'x', limit: 50 }, 1)],
  ['what was approved before', (db) => approvedBefore(db, 'default', ['ann@example.org'])],
  ['whether somebody is known', (db) => hasApproved(db, 'default', 'ann@example.org')],
  ['why it waits', (db) => evidenceOf(db, 'default', ['root'])],
  ['what was learnt of words', (db) => learntOf(db, 'default', [1, 2, 3])],
  ['a lesson', (db) => learn(db, { site: 'default', comment: 'root', kind: 'spam', buckets: [1, 2] })],
  ['a lesson unlearnt', (db) => unlearn(db, 'default', 'root')],
  ['what was met lately', (db) => countSightings(db, 'default', [{ key: 'thread t', expiresAt: now, renews: true }], now)],
  ['a challenge that is solved', (db) => claimSolved(db, { site: 'default', nonce: 'x', expiresAt: now })],
  ['what a service is to be told', (db) => takeReports(db, { now, until: now, limit: 20 })],
  ['what is forgotten of spam', (db) => sweepSpam(db, now)],
  ['what one person said', (db) => commentsOf(db, 'default', 'ann@example.org')],
  ['whether somebody is banned', (db) => isBanned(db, 'default', [{ kind: 'name', value: 'x' }, { kind: 'email', value: 'y' }], now)],
  ['the queue of a thread', (db) => queuePage(db, { site: 'default', thread: '/a', limit: 51 })],
  ['what waits, counted', (db) => queueCounts(db, 'default', 1_000)],
  ['what changed in a thread', (db) => changedComments(db, { ...place, after: 1, limit: 201 })],
  ...sorts.flatMap((sort): [string, (db: Database) => Promise<unknown>][] => [
    [`the first page in ${sort}`, (db) => rootPage(db, { ...place, sort, limit: 25 })],
    [`a later page in ${sort}`, (db) => rootPage(db, { ...place, sort, limit: 25, after: cursorOf({ score: 1, id: '0' }, sort) })],
    [`an earlier page in ${sort}`, (db) => rootPage(db, { ...place, sort, limit: 25, before: cursorOf({ score: 1, id: 'z' }, sort) })],
    [`the page of a comment in ${sort}`, (db) => rootPage(db, { ...place, sort, limit: 25, from: 'root' })],
  ]),
  ['the first replies', (db) => branchReplies(db, { site: 'default', roots: [{ id: 'root', upTo: 20 }, { id: 'x', upTo: 30 }] })],
  ['the rest of a branch', (db) => branchPage(db, { site: 'default', root: 'root', limit: 100 })],
  ['a permalink', (db) => locateComment(db, { ...place, id: 'elsewhere' })],
  ['counts', (db) => countComments(db, 'default', ['/a', '/b'])],
  ['the newest of a site', (db) => newestComments(db, { site: 'default', limit: 50 })],
  ['the newest of a thread', (db) => newestComments(db, { ...place, limit: 50 })],
  ['an import', (db) => importComments(db, { ...place, source: 's', comments: [imported, { ...imported, id: 'newer', importId: '3', parent: '2' }] })],
];

describe.each(stores)('on $name', ({ open }) => {
  it('what is asked for readers and owners reads no more than it gives, however large the site is', async () => {
    const opened = await open();
    await opened.store.write(async (db) => {
      await enterThread(db, { site: 'default', key: '/a', id: 't', url: null, title: '', now });
      return succeed(await addComment(db, commentRow('root')));
    });
    for (const [what, run] of cases) expect(await opened.store.write(async (db) => succeed(await run(db))), what).toMatchObject({ ok: true });
    await opened.close();
  });
});

/** What a test must not let through, and what it must; `?` stands for a text. */
describe('a query', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'afterword-plans-'));
  const file = path.join(folder, 'plans.db');
  beforeAll(async () => (await openStore(`sqlite:${file}`)).close());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const asked = (sql: string) => new Map([[shapeOf(sql), { sql, parameters: Array.from(sql.matchAll(/\?|\$\d+/g), () => 'default') }]]);
  const numbered = (sql: string) => {
    let number = 0;
    return sql.replaceAll('?', () => `$${(number += 1)}`);
  };

  it.each([
    ['without an index', 'select * from comments where author_name = ?'],
    ['that leaves the site out', 'select * from comments where id = ?'],
    ['that reads a whole site', 'select * from comments where site = ? and author_name = ?'],
    ['that sorts a whole site', 'select * from comments where site = ? order by created_at limit 10'],
    ['that looks for one in all that a limit passes over', 'select * from comments where site = ? and author_name = ? order by id limit 10'],
    ['that deletes by no index', 'delete from outbox where fault = ?'],
  ])('%s is told of', async (_, sql) => {
    expect([explainSqlite(file, asked(sql)).length > 0, (await explainPostgres(asked(numbered(sql)))).length > 0]).toEqual([true, true]);
  });

  it.each([
    ['by its key', 'select * from comments where site = ? and id = ?'],
    ['in order and no further than is asked for', 'select "id" from comments where "site" = ? order by "id" desc limit 10'],
    ['of what is small', 'select * from "users" order by "name"'],
  ])('%s is not', async (_, sql) => {
    expect([explainSqlite(file, asked(sql)), await explainPostgres(asked(numbered(sql)))]).toEqual([[], []]);
  });
});

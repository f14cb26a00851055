import { sorts } from '../../shared/thread/sort.ts';
import { auditPage } from '../../server/store/audit.ts';
import { bansPage, isBanned } from '../../server/store/bans.ts';
import { branchesJson, branchRows } from '../../server/store/branched.ts';
import { branchPage, locateComment } from '../../server/store/branches.ts';
import { changedComments } from '../../server/store/changes.ts';
import { cursorOf } from '../../server/store/cursor.ts';
import { evidenceOf } from '../../server/store/evidence.ts';
import { importComments, type ImportedComment } from '../../server/store/imports.ts';
import { learn, learntOf, unlearn } from '../../server/store/lessons.ts';
import { newestComments } from '../../server/store/newest.ts';
import { watchersOf } from '../../server/store/followers.ts';
import { claim, deadPage, sweepOutbox } from '../../server/store/outbox.ts';
import { rootPage } from '../../server/store/pages.ts';
import { commentsOf } from '../../server/store/persons.ts';
import { approvedBefore, hasApproved } from '../../server/store/approved.ts';
import { queueCounts, queuePage } from '../../server/store/queue.ts';
import { reportsOf } from '../../server/store/reports.ts';
import { takeReports } from '../../server/store/service-reports.ts';
import { countSightings } from '../../server/store/sightings.ts';
import { claimSolved } from '../../server/store/solved.ts';
import type { Database } from '../../server/store/store.ts';
import { countComments, findThread, searchThreads } from '../../server/store/threads.ts';

/** Where the cases look. */
export interface Scene {
  readonly site: string;
  /** A page id, and the id of its thread's row. */
  readonly key: string;
  readonly thread: string;
  /** A root in the middle of it. */
  readonly root: string;
  readonly email: string;
  readonly now: string;
}

/** What readers and owners wait for, as the server asks it. */
export function cases({ site, key, thread, root, email, now }: Scene): readonly [string, (db: Database) => Promise<unknown>][] {
  const place = { site, thread };
  const imported: ImportedComment = {
    id: 'new', importId: 'a', parent: null, kind: 'comment', status: 'published', authorName: '', authorEmail: null, authorUrl: null, source: '', body: '[]', createdAt: now,
  };
  return [
    ['the thread of a page', (db) => findThread(db, site, key)],
    ['what changed in a thread', (db) => changedComments(db, { ...place, after: 1, limit: 201 })],
    ...sorts.flatMap((sort): [string, (db: Database) => Promise<unknown>][] => [
      [`the first page in ${sort}`, (db) => rootPage(db, { ...place, sort, limit: 25 })],
      [`a later page in ${sort}`, (db) => rootPage(db, { ...place, sort, limit: 25, after: cursorOf({ score: 1, id: '0' }, sort) })],
      [`an earlier page in ${sort}`, (db) => rootPage(db, { ...place, sort, limit: 25, before: cursorOf({ score: 1, id: 'z' }, sort) })],
      [`the page of a comment in ${sort}`, (db) => rootPage(db, { ...place, sort, limit: 25, from: root })],
    ]),
    ['roots with their first replies', (db) => branchRows(db, { site, roots: ['x', root], far: 'x', reach: 30 })],
    ['the same as JSON', (db) => branchesJson(db, { site, roots: ['x', root], far: 'x', reach: 30 }, { before: '[', after: ']' })],
    ['the rest of a branch', (db) => branchPage(db, { site, root, limit: 100 })],
    ['a permalink', (db) => locateComment(db, { ...place, id: 'elsewhere' })],
    ['counts', (db) => countComments(db, site, [key, '/elsewhere'])],
    ['the newest of a site', (db) => newestComments(db, { site, limit: 50 })],
    ['the newest of a thread', (db) => newestComments(db, { ...place, limit: 50 })],
    ['the queue', (db) => queuePage(db, { site, status: 'held', limit: 51 })],
    ['everything, newest first', (db) => queuePage(db, { site, after: 'zzz', limit: 51 })],
    ['who reported what', (db) => reportsOf(db, site, [root])],
    ['a search', (db) => queuePage(db, { site, text: 'nowhere', after: 'zzz', limit: 50 })],
    ['a search in what waits', (db) => queuePage(db, { site, status: 'held', author: 'nobody', limit: 50 })],
    ['what was approved before', (db) => approvedBefore(db, site, [email])],
    ['whether somebody is known', (db) => hasApproved(db, site, email)],
    ['why it waits', (db) => evidenceOf(db, site, [root])],
    ['what was learnt of words', (db) => learntOf(db, site, [1, 2, 3])],
    ['a lesson', (db) => learn(db, { site, comment: root, kind: 'spam', buckets: [1, 2] })],
    ['a lesson unlearnt', (db) => unlearn(db, site, root)],
    ['what was met lately', (db) => countSightings(db, site, [{ key: 'thread', expiresAt: now, renews: true }], now)],
    ['a challenge that is solved', (db) => claimSolved(db, { site, nonce: 'x', expiresAt: now })],
    ['what a service is to be told', (db) => takeReports(db, { now, until: now, limit: 20 })],
    ['what one person said', (db) => commentsOf(db, site, email)],
    ['whether somebody is banned', (db) => isBanned(db, site, [{ kind: 'name', value: 'x' }, { kind: 'email', value: 'y' }], now)],
    ['the queue of a thread', (db) => queuePage(db, { site, thread: key, limit: 51 })],
    ['what waits in a thread', (db) => queuePage(db, { site, thread: key, status: 'held', after: 'zzz', limit: 51 })],
    ['a search in a thread', (db) => queuePage(db, { site, thread: key, status: 'spam', author: 'nobody', text: 'nowhere', limit: 51 })],
    ['what was reported', (db) => queuePage(db, { site, reported: true, limit: 51 })],
    ['bans', (db) => bansPage(db, { site, after: 'zzz', limit: 51 })],
    ['the log', (db) => auditPage(db, { sites: [site, '*'], after: 'zzz', limit: 51 })],
    ['what could not be delivered', (db) => deadPage(db, { site, after: 'zzz', limit: 51 })],
    ['who hears of everything in a thread', (db) => watchersOf(db, site, thread)],
    ['what waits, counted', (db) => queueCounts(db, site, 1_000)],
    ['an import', (db) => importComments(db, { ...place, source: 's', comments: [imported, { ...imported, id: 'newer', importId: 'b', parent: 'a' }] })],
    ['threads by a text', (db) => searchThreads(db, { site, text: 'nowhere', after: '', limit: 50 })],
    ['what is to leave', (db) => claim(db, { now, lease: now, limit: 20 })],
    ['old messages, forgotten', (db) => sweepOutbox(db, now)],
  ];
}

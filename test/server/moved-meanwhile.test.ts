import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveThread } from '../../server/move-thread.ts';
import { orderLock, orderStatus, type Decision } from '../../server/order.ts';
import { eraseComment } from '../../server/store/persons.ts';
import { findComment } from '../../server/store/comments.ts';
import type { CommentRow } from '../../server/store/schema.ts';
import { succeed } from '../../shared/problem.ts';
import { createIds } from '../../server/ids.ts';
import { createTestApp, draft, start, type TestApp } from '../support/app.ts';
import { signInAs, type Headers } from '../support/people.ts';
import { stores, type TestStore } from '../support/stores.ts';

const decision: Decision = { site: 'default', who: 'test', why: null, now: start, ids: createIds((length) => crypto.getRandomValues(new Uint8Array(length))), mail: false };

/** On SQLite one writes after the other, and nobody is found in between. */
describe('what waits for a thread that goes into another one', () => {
  let opened: TestStore;
  let test: TestApp;
  let owner: Headers;
  let pages = 0;
  beforeAll(async () => {
    opened = await (stores.find(({ name }) => name === 'PostgreSQL') ?? expect.unreachable()).open();
    test = createTestApp(opened.store);
    owner = await signInAs(test, 'olga', 'default', 'owner');
  });
  afterAll(() => opened.close());

  /** Begins a work while a move holds both threads, and returns what came of it once the move is done. */
  async function whileMoved(work: (row: CommentRow) => Promise<unknown>) {
    pages += 1;
    const [from, to] = [`/from-${pages}`, `/to-${pages}`];
    const { comment } = JSON.parse(await (await test.post(draft(`Here ${pages}`, { page: { id: from } }))).text());
    await test.post(draft(`There ${pages}`, { page: { id: to } }));
    const before = await opened.store.read((db) => findComment(db, 'default', comment.id));
    const row = before.ok && before.value !== null ? before.value : expect.unreachable();
    const gate = Promise.withResolvers<void>();
    const holds = Promise.withResolvers<void>();
    const moving = opened.store.write(async (db) => {
      const moved = await moveThread(db, from, to, 'merge', decision);
      holds.resolve();
      await gate.promise;
      return moved;
    });
    await holds.promise;
    const working = work(row);
    const waiting = () => opened.store.read(async (db) => (await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db)).rows.length);
    await expect.poll(waiting).toEqual({ ok: true, value: 1 });
    gate.resolve();
    const moved = await moving;
    const done = await working;
    const after = await opened.store.read((db) => findComment(db, 'default', comment.id));
    return { done, row: after.ok ? after.value : null, version: moved.ok ? moved.value.version : Infinity };
  }

  it.each([
    ['a decision', ({ id }: CommentRow) => opened.store.write((db) => orderStatus(db, id, 'hold', decision).then(succeed)), { status: 'held' }],
    ['a lock', ({ id }: CommentRow) => opened.store.write((db) => orderLock(db, id, true, decision)), { locked_at: start }],
    ['an erasure', (row: CommentRow) => opened.store.write((db) => eraseComment(db, row, 'delete').then(succeed)), { status: 'deleted' }],
    ['a rewriting', ({ id }: CommentRow) => test.send('PATCH', `/api/v1/admin/sites/default/comments/${id}`, { body: 'Said better' }, owner), { source: 'Said better' }],
  ])('%s is carried out in the thread that it went into', async (_, work, expected) => {
    const { done, row, version } = await whileMoved(work);
    expect(done).toMatchObject({ ok: true });
    expect(row).toMatchObject(expected);
    // Whoever listens and knows of the move is told of it.
    expect(row?.version).toBeGreaterThan(version);
  });
});

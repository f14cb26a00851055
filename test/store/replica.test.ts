import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { succeed } from '../../shared/problem.ts';
import { knownUntil } from '../../server/store/dialects/replica.ts';
import { openStore } from '../../server/store/open.ts';
import type { Database, Store } from '../../server/store/store.ts';
import { enterThread, findThread, lockThread } from '../../server/store/threads.ts';
import { createTestApp, draft } from '../support/app.ts';
import { startPair } from '../support/postgres.ts';
import { now } from './rows.ts';

describe('how far a replica is', () => {
  const marks = [{ at: 1, place: 10n }, { at: 2, place: 20n }, { at: 3, place: 20n }];
  it.each([[9n, null], [10n, 1], [19n, 1], [20n, 3], [99n, 3]])('at %s it knows everything until %s', (reached, until) => {
    expect(knownUntil(marks, reached)).toBe(until);
  });
});

/** Where the binaries here cannot replicate, this is seen as skipped. */
const pair = await startPair().catch(() => undefined);

describe.skipIf(pair === undefined)('a server that follows', () => {
  let store: Store;
  let standby: pg.Client;
  const { primary, standby: second } = pair ?? { primary: { url: '' }, standby: { url: '' } };
  const entry = { site: 'default', key: '/a', id: 't', url: null, title: '', now };

  /** Which of the two answers. */
  const answering = async (asOf?: Parameters<Store['recent']>[1]) => {
    const read = await store.recent(async (db: Database) => (await sql<{ follows: boolean }>`select pg_is_in_recovery() as follows`.execute(db)).rows[0]?.follows, asOf);
    return read.ok && read.value ? 'second' : 'first';
  };
  const isFirst = () => vi.waitFor(async () => expect(await answering()).toBe('first'), { timeout: 10_000, interval: 50 });
  const isSecond = () => vi.waitFor(async () => expect(await answering()).toBe('second'), { timeout: 10_000, interval: 50 });

  beforeAll(async () => {
    store = await openStore(primary.url, { readUrl: new URL(second.url) });
    await store.write(async (db) => succeed(await enterThread(db, entry)));
    standby = new pg.Client({ connectionString: second.url });
    standby.on('error', () => {});
    await standby.connect();
  });
  afterAll(async () => {
    await standby?.end().catch(() => {});
    await store?.close();
    await pair?.stop();
  });

  it('answers what may be a second old, as soon as it is known to keep up', async () => {
    expect(await answering()).toBe('first');
    await isSecond();
    expect(await store.recent((db) => findThread(db, 'default', '/a'))).toMatchObject({ value: { key: '/a' } });
  });

  it('serves counts and feeds, and never what a reader has just written', async () => {
    const test = createTestApp(store);
    await standby.query('select pg_wal_replay_pause()');
    const { comment } = await (await test.post(draft('Fresh', { page: { id: '/fresh' } }))).json();
    const read = await (await test.get('/api/v1/sites/default/thread?id=/fresh')).json();
    expect(read.comments).toMatchObject([{ id: comment.id }]);
    expect(await (await test.get('/embed/default?id=/fresh')).text()).toContain('Fresh');
    await isFirst();
    expect(await (await test.get('/api/v1/sites/default/counts?id=/fresh')).json()).toEqual({ counts: { '/fresh': 1 } });
    expect(await (await test.get('/api/v1/sites/default/feed.atom?id=/fresh')).text()).toContain('Fresh');
    await standby.query('select pg_wal_replay_resume()');
    await isSecond();
  });

  it('is not asked for a thread that it knows an older version of', async () => {
    const raised = await store.write(async (db) => succeed(await lockThread(db, 'default', 't')));
    if (!raised.ok || raised.value === null) throw new Error('no thread');
    const { site, id, version } = raised.value;
    await vi.waitFor(async () => expect(await answering({ site, id, version })).toBe('second'), { timeout: 10_000, interval: 50 });
    expect(await answering({ site, id, version: version + 1 })).toBe('first');
    expect(await answering({ site, id: 'unknown', version: 1 })).toBe('first');
  });

  it('is left alone once it is gone, by whoever is asking it too', async () => {
    await isSecond();
    const read = store.recent(async (db) => {
      const { rows } = await sql<{ follows: boolean }>`select pg_is_in_recovery() as follows`.execute(db);
      if (rows[0]?.follows) await pair?.standby.stop();
      return (await findThread(db, 'default', '/a'))?.key;
    });
    expect(await read).toEqual(succeed('/a'));
    await isFirst();
  });
});

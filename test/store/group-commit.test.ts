import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../server/store/open.ts';
import type { Database, Store } from '../../server/store/store.ts';
import { enterThread } from '../../server/store/threads.ts';
import { refuse, succeed } from '../../shared/problem.ts';
import { now } from './rows.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'afterword-groups-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let store: Store;
let file: string;
let number = 0;
beforeEach(async () => {
  file = path.join(folder, `${(number += 1)}.db`);
  store = await openStore(`sqlite:${file}`);
});
afterEach(() => store.close());

const put = (db: Database, key: string, value = '') => db.insertInto('meta').values({ key, value }).execute();
const puts = (key: string) => store.write(async (db) => succeed((await put(db, key)).length));
const keys = async () => {
  const read = await store.read((db) => db.selectFrom('meta').select('key').orderBy('key').execute());
  return read.ok ? read.value.map(({ key }) => key) : [];
};

/** A turn of the event loop. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** How often the log of the database was written to since it was emptied: a commit leaves one mark behind. */
function commitsSince(work: () => Promise<unknown>): Promise<number> {
  const watcher = new Sqlite(file, { readonly: true });
  const version = () => Number(watcher.pragma('data_version', { simple: true }));
  const seen = new Set([version()]);
  const timer = setInterval(() => seen.add(version()));
  return work().then(() => {
    clearInterval(timer);
    seen.add(version());
    watcher.close();
    return seen.size - 1;
  });
}

it('works that arrive together share one commit', async () => {
  expect(await commitsSince(() => Promise.all(Array.from({ length: 30 }, (_, index) => puts(`k${index}`))))).toBe(1);
  expect(await keys()).toHaveLength(30);
});

it('works that arrive turn after turn share it too', async () => {
  expect(
    await commitsSince(async () => {
      const done = [];
      for (let index = 0; index < 5; index += 1) {
        done.push(puts(`k${index}`));
        await turn();
      }
      await Promise.all(done);
    }),
  ).toBe(1);
  expect(await keys()).toHaveLength(5);
});

it('and nobody waits for more than some turns, however long others come', async () => {
  const done: Promise<unknown>[] = [];
  const answered: unknown[] = [];
  while (answered.length === 0 && done.length < 100) {
    done.push(puts(`k${done.length}`).then((outcome) => answered.push(outcome)));
    await turn();
  }
  await Promise.all(done);
  expect(done.length).toBeGreaterThan(5);
  expect(done.length).toBeLessThan(20);
});

it('nobody is answered before the commit', async () => {
  const other = new Sqlite(file, { readonly: true });
  const found = await Promise.all(['a', 'b', 'c'].map(async (key) => {
    await puts(key);
    return other.prepare('select key from meta where key = ?').pluck().get(key);
  }));
  other.close();
  expect(found).toEqual(['a', 'b', 'c']);
});

it('a refusal and a bug in the middle take back their own part and nothing else', async () => {
  const bug = new Error('a bug');
  const results = await Promise.allSettled([
    puts('before'),
    store.write(async (db) => {
      await put(db, 'refused');
      return refuse({ slug: 'duplicate' });
    }),
    puts('between'),
    store.write(async (db) => {
      await put(db, 'thrown');
      throw bug;
    }),
    store.write(async (db) => succeed((await put(db, 'before')).length)),
    puts('after'),
  ]);
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value : String(result.reason)))).toEqual([
    succeed(1),
    refuse({ slug: 'duplicate' }),
    succeed(1),
    'Error: a bug',
    expect.stringContaining('UNIQUE constraint failed'),
    succeed(1),
  ]);
  expect(await keys()).toEqual(['after', 'before', 'between']);
});

it('what fills the disk fails alone; what came with it is stored', async () => {
  await store.write(async (db) => {
    const { rows: [count] } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    return succeed(await sql`pragma max_page_count = ${sql.lit((count?.page_count ?? 0) + 20)}`.execute(db));
  });
  const large = store.write(async (db) => {
    for (let index = 0; index < 100; index += 1) await put(db, `large${index}`, 'x'.repeat(4_000));
    return succeed(null);
  });
  const results = await Promise.all([puts('a'), large, puts('b')]);
  expect(results).toEqual([succeed(1), refuse({ slug: 'unavailable', retryAfter: 5 }), succeed(1)]);
  expect(await keys()).toEqual(['a', 'b']);
});

it('a transaction that is taken back as a whole is run again work by work', async () => {
  let times = 0;
  const breaking = store.write(async (db) => {
    times += 1;
    await put(db, 'broken');
    // As SQLite does by itself when it cannot write.
    await sql`rollback`.execute(db);
    return succeed(null);
  });
  const results = await Promise.allSettled([puts('a'), breaking, puts('b')]);
  expect([results.map(({ status }) => status), times, await keys()]).toEqual([['fulfilled', 'rejected', 'fulfilled'], 2, ['a', 'b']]);
});

it('writes into one thread are done in the order in which they were given, however many there are', async () => {
  const versions = await Promise.all(
    Array.from({ length: 250 }, () => store.write(async (db) => succeed((await enterThread(db, { site: 'default', key: '/a', id: 't', url: null, title: '', now })).version))),
  );
  expect(versions.map((version) => version.ok && version.value)).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
});

it('reads go on while a group is under way', async () => {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const slow = store.write(async (db) => {
    await put(db, 'slow');
    begin();
    await held;
    return succeed(null);
  });
  await begun;
  const waiting = puts('waiting');
  expect(await keys()).toEqual([]);
  release();
  expect(await Promise.all([slow, waiting])).toEqual([succeed(null), succeed(1)]);
  expect(await keys()).toEqual(['slow', 'waiting']);
});

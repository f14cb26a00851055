import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { succeed } from '../../shared/problem.ts';
import { openStore } from '../../server/store/open.ts';
import type { Database, Store } from '../../server/store/store.ts';
import { enterThread, lockThread } from '../../server/store/threads.ts';
import { stores } from '../support/stores.ts';
import { now } from './rows.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'afterword-faults-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unavailable = { ok: false, problem: { slug: 'unavailable', retryAfter: 5 } };
const put = (db: Database, key: string, value = '') => db.insertInto('meta').values({ key, value }).execute();

describe('SQLite', () => {
  it('is unavailable while its disk is full, keeps nothing of what failed, and goes on once there is room', async () => {
    const store = await openStore(`sqlite:${path.join(folder, 'full.db')}`);
    const filled = await store.write(async (db) => {
      await sql`pragma max_page_count = 1`.execute(db);
      for (let index = 0; index < 100; index += 1) await put(db, `k${index}`, 'x'.repeat(4_000));
      return succeed(null);
    });
    expect(filled).toEqual(unavailable);
    expect(await store.read((db) => db.selectFrom('meta').selectAll().execute())).toEqual(succeed([]));
    await store.write(async (db) => succeed(await sql`pragma max_page_count = 1000000`.execute(db)));
    expect(await store.write(async (db) => succeed((await put(db, 'k')).length))).toEqual(succeed(1));
    await store.close();
  });

  it('leaves other work alone while it waits for another process’s write', async () => {
    const url = `sqlite:${path.join(folder, 'locked.db')}`;
    const [one, other] = await Promise.all([openStore(url), openStore(url)]);
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const { promise: started, resolve: start } = Promise.withResolvers<void>();
    const holding = one.write(async (db) => {
      start();
      await held;
      return succeed((await put(db, 'one')).length);
    });
    await started;
    const waiting = other.write(async (db) => succeed((await put(db, 'other')).length));
    // The waiting write yields: otherwise this read would only come once it had given up.
    expect(await other.read((db) => db.selectFrom('meta').selectAll().execute())).toEqual(succeed([]));
    release();
    expect(await Promise.all([holding, waiting])).toEqual([succeed(1), succeed(1)]);
    await Promise.all([one.close(), other.close()]);
  });

  it.each(['sqlite:', 'sqlite::memory:', 'sqlite://data/afterword.db', 'sqlite:data/100%.db', 'sqlite:data/what?.db', 'sqlite:data/a#b.db'])(
    'does not take %s for another file',
    async (address) => {
      await expect(openStore(address)).rejects.toThrow('A SQLite address names a file');
    },
  );

  it('says which file it cannot open', async () => {
    const file = path.join(folder, 'letter.txt');
    writeFileSync(file, 'Dear Ann, this is no database, however long one may read on in it. Yours, Ben.'.repeat(20));
    await expect(openStore(`sqlite:${file}`)).rejects.toThrow(`${file}: file is not a database`);
    await expect(openStore(`sqlite:${file}/below.db`)).rejects.toThrow(`${file}/below.db: `);
  });

  it('takes a name with the characters that addresses write otherwise', async () => {
    const store = await openStore(`sqlite:${path.join(folder, 'a%20b%3F%25.db')}`);
    expect(await store.faults()).toEqual([]);
    await store.close();
  });
});

it.each(['', 'afterword.db', 'nonsense'])('an address without a scheme (%j) is refused with what is allowed', async (address) => {
  await expect(openStore(address)).rejects.toThrow('must begin with sqlite:');
});

describe('PostgreSQL', () => {
  const open = async () => {
    const postgres = stores.find(({ name }) => name === 'PostgreSQL');
    if (postgres === undefined) throw new Error('no PostgreSQL');
    return postgres.open();
  };

  /** Ends the connection that `db` stands on, as a restart of the server would, and returns once it is gone. */
  async function endConnection(db: Database, admin: Store): Promise<void> {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
    const pid = rows[0]?.pid ?? 0;
    await admin.read((other) => sql`select pg_terminate_backend(${pid}, 5000)`.execute(other));
  }

  it.each([
    ['before a statement', (db: Database) => put(db, 'late')],
    ['before the commit', () => Promise.resolve()],
  ])('is unavailable when the connection breaks %s, keeps nothing, and goes on with another one', async (_, then) => {
    const { store, url, close } = await open();
    const admin = await openStore(url);
    const broken = await store.write(async (db) => {
      await put(db, 'early');
      await endConnection(db, admin);
      await then(db);
      return succeed(null);
    });
    expect(broken).toEqual(unavailable);
    expect(await store.read((db) => db.selectFrom('meta').selectAll().execute())).toEqual(succeed([]));
    expect(await store.faults()).toEqual([]);
    await admin.close();
    await close();
  });

  it('runs a transaction again that a deadlock ended', async () => {
    const { store, close } = await open();
    const keys = ['/a', '/b'] as const;
    for (const key of keys) await store.write(async (db) => succeed(await enterThread(db, { site: 'default', key, id: key, url: null, title: '', now })));
    const { promise: both, resolve: meet } = Promise.withResolvers<void>();
    let inside = 0;
    const cross = (first: string, second: string) =>
      store.write(async (db) => {
        await lockThread(db, 'default', first);
        inside += 1;
        if (inside === 2) meet();
        await both;
        return succeed((await lockThread(db, 'default', second))?.id);
      });
    expect(await Promise.all([cross('/a', '/b'), cross('/b', '/a')])).toEqual([succeed('/b'), succeed('/a')]);
    expect(inside).toBeGreaterThan(2);
    await close();
  });

  it('runs a transaction again that could not be one before or after another', async () => {
    const { store, close } = await open();
    const { promise: both, resolve: meet } = Promise.withResolvers<void>();
    let inside = 0;
    const count = (key: string) =>
      store.write(async (db) => {
        await sql`set transaction isolation level serializable`.execute(db);
        const before = await db.selectFrom('meta').selectAll().execute();
        inside += 1;
        if (inside === 2) meet();
        await both;
        return succeed(await put(db, key, String(before.length)));
      });
    expect(await Promise.all([count('one'), count('other')])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(inside).toBeGreaterThan(2);
    expect(await store.read((db) => db.selectFrom('meta').select('value').orderBy('value').execute())).toEqual(succeed([{ value: '0' }, { value: '1' }]));
    await close();
  });

  it('takes no more connections than it is given, and none that waits forever', async () => {
    const { url, close } = await open();
    const store = await openStore(url, { pool: 4 });
    const { promise: all, resolve: meet } = Promise.withResolvers<void>();
    const waiting = Array.from({ length: 8 }, () => [
      store.read(async (db) => void (await db.selectFrom('meta').selectAll().execute())),
      store.write(async (db) => {
        await db.selectFrom('meta').selectAll().execute();
        await all;
        return succeed(null);
      }),
    ]).flat();
    const admin = await openStore(url);
    const counted = await admin.read((db) => sql<{ count: number }>`select count(*)::integer as count from pg_stat_activity where datname = current_database() and state like 'idle in%'`.execute(db));
    expect(counted.ok && counted.value.rows[0]?.count).toBeLessThanOrEqual(2);
    meet();
    expect((await Promise.all(waiting)).filter(({ ok }) => !ok)).toEqual([]);
    const total = await admin.read((db) => sql<{ count: number }>`select count(*)::integer as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(db));
    // Those of the test's own two stores are among them.
    expect(total.ok && total.value.rows[0]?.count).toBeLessThanOrEqual(4 + 2 + 2);
    const settings = await store.read(async (db) => Promise.all(['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'].map(async (name) => (await sql<{ value: string }>`select current_setting(${name}) as value`.execute(db)).rows[0]?.value)));
    expect(settings).toEqual(succeed(['10s', '5s', '10s']));
    await admin.close();
    await store.close();
    await close();
  });

  it('that cannot be reached is no store', async () => {
    const nowhere = new URL(inject('postgresUrl'));
    nowhere.pathname = '/no_such_database';
    await expect(openStore(nowhere.href)).rejects.toThrow('does not exist');
  });
});

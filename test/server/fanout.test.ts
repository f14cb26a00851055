import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalFanout } from '../../server/live/fanout/local.ts';
import { createPostgresFanout } from '../../server/live/fanout/postgres.ts';
import type { Fanout, Woken } from '../../server/live/fanout/fanout.ts';
import { openStore } from '../../server/store/open.ts';
import { findSite, putSite } from '../../server/store/sites.ts';
import type { Store } from '../../server/store/store.ts';
import { enterThread, lockThread } from '../../server/store/threads.ts';
import type { Touched } from '../../server/store/touched.ts';
import { refuse, succeed } from '../../shared/problem.ts';
import { start } from '../support/app.ts';
import { stores, type TestStore } from '../support/stores.ts';

const patience = { timeout: 10_000 };

const enter = (store: Store, key: string) => store.write(async (db) => succeed(await enterThread(db, { site: 'default', key, id: `id of ${key}`, url: null, title: '', now: start })));

describe.each(stores)('what is written on $name', ({ name, open }) => {
  let opened: TestStore;
  /** Of another process on the same database. */
  let other: Store;
  let fanout: Fanout;
  let heard: Touched[];
  let looks: number;
  beforeEach(async () => {
    opened = await open();
    other = await openStore(opened.url);
    [heard, looks] = [[], 0];
    const hub: Woken = {
      hear: (touched) => void heard.push(touched),
      look: async () => void (looks += 1),
    };
    fanout = name === 'SQLite' ? createLocalFanout(opened.store, hub) : createPostgresFanout(opened.url, hub);
    await fanout.check();
  });
  afterEach(async () => {
    await fanout.end();
    await other.close();
    await opened.close();
  });

  it('is heard once it is durable: a thread with its version, or a site; and nothing that was refused', async () => {
    await enter(opened.store, '/a');
    await opened.store.write(async (db) => {
      await lockThread(db, 'default', 'id of /a');
      return refuse({ slug: 'duplicate' });
    });
    await opened.store.write(async (db) => {
      await lockThread(db, 'default', 'id of /a');
      return succeed(await lockThread(db, 'default', 'id of /a'));
    });
    await opened.store.write(async (db) => {
      const site = await findSite(db, 'default');
      return succeed(site === null ? null : await putSite(db, site, start));
    });
    await expect.poll(() => heard, patience).toEqual([
      { site: 'default', key: '/a', version: 1 },
      { site: 'default', key: '/a', version: 3 },
      { site: 'default', key: null, version: 0 },
    ]);
  });

  it('by another process is known too, and not looked for where nobody wrote', async () => {
    await enter(opened.store, '/own');
    const before = looks;
    await fanout.check();
    expect(looks).toBe(before);
    await enter(other, '/other');
    await fanout.check();
    if (name === 'SQLite') expect(looks).toBe(before + 1);
    else await expect.poll(() => heard, patience).toContainEqual({ site: 'default', key: '/other', version: 1 });
  });
});

describe('the connection that hears', () => {
  let opened: TestStore;
  let admin: pg.Client;
  beforeEach(async () => {
    opened = await (stores.find(({ name }) => name === 'PostgreSQL') ?? expect.unreachable()).open();
    admin = new pg.Client({ connectionString: opened.url });
    await admin.connect();
  });
  afterEach(async () => {
    await admin.end();
    await opened.close();
  });
  const kill = () => admin.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'afterword live' and datname = current_database()");

  it('is made again when it breaks: everything is looked at, and from then on it hears', async () => {
    const [heard, looks]: [string[], number[]] = [[], []];
    const fanout = createPostgresFanout(opened.url, { hear: ({ key }) => void heard.push(key ?? ''), look: async () => void looks.push(heard.length) });
    await fanout.check();
    await enter(opened.store, '/before');
    await expect.poll(() => heard, patience).toEqual(['/before']);
    await kill();
    await enter(opened.store, '/meanwhile');
    await expect.poll(async () => (await fanout.check(), looks.length), patience).toBe(2);
    await enter(opened.store, '/after');
    await expect.poll(() => heard, patience).toEqual(['/before', '/after']);
    await fanout.end();
  });

  it('is tried again each time, and everything looked at, while there is no database', async () => {
    let looks = 0;
    const fanout = createPostgresFanout('postgres://postgres@127.0.0.1:1/none', { hear: () => {}, look: async () => void (looks += 1) });
    await fanout.check();
    await fanout.check();
    expect(looks).toBe(2);
    await fanout.end();
  });

  it('passes over what others say on it', async () => {
    const heard: Touched[] = [];
    const fanout = createPostgresFanout(opened.url, { hear: (touched) => void heard.push(touched), look: async () => {} });
    await fanout.check();
    for (const said of ['', 'hello', '{"thread":"x"}']) await admin.query('select pg_notify($1, $2)', ['afterword', said]);
    await enter(opened.store, `/${'\u{1f331}'.repeat(255)}`);
    await expect.poll(() => heard.map(({ key }) => key?.length), patience).toEqual([511]);
    await fanout.end();
  });
});

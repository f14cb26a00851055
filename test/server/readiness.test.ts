import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createReadiness } from '../../server/readiness.ts';
import { openStore } from '../../server/store/open.ts';
import { succeed } from '../../shared/problem.ts';
import { createTestApp, draft } from '../support/app.ts';
import { startPostgres } from '../support/postgres.ts';
import { stores } from '../support/stores.ts';

/** What `/readyz` says: its status, and what is not ready. */
async function asked(test: { get(path: string): Promise<Response> }): Promise<unknown> {
  const response = await test.get('/readyz');
  const { parts, status } = JSON.parse(await response.text());
  return response.status === 200 ? status : { status: response.status, parts };
}
const lacks = (...parts: string[]) => ({ status: 503, parts });

it.each(stores)('a database with the tables of an older version is named, on $name', async ({ open }) => {
  const { store, close } = await open();
  const test = createTestApp(store);
  expect(await asked(test)).toBe('ready');
  await store.write(async (db) => succeed(await sql`delete from migrations where name = '0001-init'`.execute(db)));
  expect(await asked(test)).toEqual(lacks('migrations'));
  await store.write(async (db) => succeed(await sql`insert into migrations (name) values ('0001-init')`.execute(db)));
  expect(await asked(test)).toBe('ready');
  await close();
});

it('a server that is stopping says so, and is alive all the same', async () => {
  const opened = await stores[0]?.open();
  if (opened === undefined) throw new Error('no store');
  const test = createTestApp(opened.store);
  test.stopping = true;
  expect(await asked(test)).toEqual(lacks('stopping'));
  expect((await test.get('/healthz')).status).toBe(200);
  await opened.close();
});

it('a PostgreSQL that takes no writes is named although it answers, and so is one that is gone', async () => {
  const postgres = await startPostgres();
  const store = await openStore(postgres.url);
  const test = createTestApp(store);
  try {
    expect(await asked(test)).toBe('ready');
    // As a server does that was made the replica of another one.
    await store.write(async (db) => succeed(await sql`alter database postgres set default_transaction_read_only = on`.execute(db)));
    await store.read((db) => sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'afterword' and pid <> pg_backend_pid()`.execute(db));
    await store.read((db) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(db)).catch(() => {});
    await expect.poll(() => asked(test)).toEqual(lacks('writable'));
    expect((await test.get('/api/v1/sites/default/thread?id=/a')).status).toBe(200);
  } finally {
    await postgres.stop();
  }
  await expect.poll(() => asked(test)).toEqual(lacks('database'));
  await store.close();
});

it('a database that says nothing at all is named before whoever asks gives up', async () => {
  const readiness = createReadiness({ store: { faults: () => new Promise(() => {}) }, stopping: () => false, every: 0 });
  expect(await readiness()).toEqual(['database']);
});

it('the database is looked at once however many ask', async () => {
  let looks = 0;
  const faults = async () => {
    looks += 1;
    return [];
  };
  const readiness = createReadiness({ store: { faults }, stopping: () => false, every: 60_000 });
  await Promise.all(Array.from({ length: 50 }, readiness));
  expect(looks).toBe(1);
});

/** A file system of a few megabytes, or null where this user may not make one. */
function smallDisk(): { folder: string; end: () => void } | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'afterword-disk-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'afterword', folder]).status === 0;
  const end = () => {
    if (isMounted) spawnSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  };
  if (isMounted) return { folder, end };
  end();
  return null;
}

const disk = process.platform === 'linux' ? smallDisk() : null;
it.skipIf(disk === null)('a disk is named while there is still room for what is under way, and once there is none (needs to mount one)', async () => {
  if (disk === null) return;
  const store = await openStore(`sqlite:${disk.folder}/afterword.db`);
  const test = createTestApp(store);
  try {
    expect(await asked(test)).toBe('ready');
    const filler = path.join(disk.folder, 'filler');
    writeFileSync(filler, Buffer.alloc(12 * 1024 * 1024));
    expect(await asked(test)).toEqual(lacks('disk'));
    expect((await test.post(draft('Still taken'))).status).toBe(201);
    const { bavail, bsize } = statfsSync(disk.folder);
    writeFileSync(`${filler}-2`, Buffer.alloc(bavail * bsize));
    expect((await test.post(draft('Not taken'))).status).toBe(503);
    // The log of SQLite may have a page left for the one row of the check.
    expect(await asked(test)).toEqual({ status: 503, parts: expect.arrayContaining(['disk']) });
    rmSync(filler);
    rmSync(`${filler}-2`);
    expect(await asked(test)).toBe('ready');
    expect((await test.post(draft('Taken again'))).status).toBe(201);
  } finally {
    await store.close();
    disk.end();
  }
});

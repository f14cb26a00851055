import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { succeed } from '../../shared/problem.ts';
import { openSqlite } from '../../server/store/dialects/sqlite.ts';
import { openStore } from '../../server/store/open.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'afterword-durable-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(['first', 'second'])('is durable on both connections the %s time it is opened', async () => {
  const { writer, reader } = await openSqlite(new URL(`sqlite:${path.join(folder, 'new/sub/test.db')}`));
  for (const connection of [writer, reader]) {
    const { rows: [mode] } = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(connection);
    const { rows: [level] } = await sql<{ synchronous: number }>`pragma synchronous`.execute(connection);
    const { rows: [keys] } = await sql<{ foreign_keys: number }>`pragma foreign_keys`.execute(connection);
    expect({ ...mode, ...level, ...keys }).toEqual({ journal_mode: 'wal', synchronous: 2, foreign_keys: 1 });
  }
  await expect(sql`create table forbidden (a text)`.execute(reader)).rejects.toThrow('readonly');
  await Promise.all([writer.destroy(), reader.destroy()]);
});

it('waits for another process’s write instead of failing, because writes begin immediate', async () => {
  const url = `sqlite:${path.join(folder, 'two.db')}`;
  const [one, other] = await Promise.all([openStore(url), openStore(url)]);
  const writes = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      (index % 2 ? one : other).write(async (db) => {
        const { rows: [row] } = await sql<{ n: number }>`select count(*) as n from meta`.execute(db);
        await db.insertInto('meta').values({ key: `k${row?.n}`, value: '' }).execute();
        return { ok: true, value: row?.n };
      }),
    ),
  );
  expect(writes.map((write) => write.ok && write.value).sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 20 }, (_, index) => index));
  await Promise.all([one.close(), other.close()]);
});

it('has another version after each commit, by this process and by another, and the same while nobody commits', async () => {
  const url = `sqlite:${path.join(folder, 'version.db')}`;
  const [one, other] = [await openStore(url), await openStore(url)];
  const write = (store: typeof one, key: string) =>
    store.write(async (db) => {
      await db.insertInto('meta').values({ key, value: '' }).execute();
      return succeed(null);
    });
  const versions = [one.dataVersion()];
  await write(one, 'own');
  versions.push(one.dataVersion());
  await write(other, 'of another');
  versions.push(one.dataVersion());
  expect([versions.every(Number.isInteger), new Set(versions).size]).toEqual([true, 3]);
  await one.read((db) => db.selectFrom('meta').selectAll().execute());
  expect(one.dataVersion()).toBe(versions[2]);
  await Promise.all([one.close(), other.close()]);
  expect(one.dataVersion()).toBeUndefined();
});

it.each(['mysql://localhost/x', 'file:/tmp/x'])('refuses %s, saying what is allowed', async (address) => {
  await expect(openStore(address)).rejects.toThrow('sqlite:, postgres:, postgresql:');
});

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findComment } from '../../../server/store/comments.ts';
import { openStore } from '../../../server/store/open.ts';
import { draft } from '../../support/app.ts';
import { startServer, type ServerProcess } from '../../support/server-process.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'afterword-backup-'));
const built = path.resolve(import.meta.dirname, '../../../dist/server/cli.js');
let server: ServerProcess;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Posts a comment and returns its id. */
async function post(text: string): Promise<string> {
  const response = await fetch(`${server.address}/api/v1/sites/default/comments`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(draft(text)) });
  const { comment }: { comment: { id: string } } = JSON.parse(await response.text());
  return comment.id;
}

it('a copy that is made while others write has everything that was acknowledged before, is whole, and is one file', async () => {
  const before: string[] = [];
  for (let index = 0; index < 20; index += 1) before.push(await post(`Before ${index}`));
  // In a process of its own, for the command stops this one.
  const script = `for (let n = 0; ; n += 1) await fetch('${server.address}/api/v1/sites/default/comments', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ page: { id: '/a' }, author: { name: 'Ann' }, body: 'Meanwhile ' + n }) }).then((answer) => n === 3 && console.log('writing'));`;
  const writer = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(writer.stdout, 'data');
  const file = path.join(folder, 'copy.db');
  const { comments } = JSON.parse(server.command('backup', file, '--json'));
  writer.kill('SIGKILL');
  expect(comments).toBeGreaterThanOrEqual(24);
  expect(readdirSync(folder)).toEqual(['copy.db']);
  const store = await openStore(`sqlite:${file}`);
  const found = await store.read((db) => Promise.all(before.map((id) => findComment(db, 'default', id))));
  expect(found).toMatchObject({ ok: true, value: before.map((id) => ({ id })) });
  expect(await store.faults()).toEqual([]);
  await store.close();
});

it.skipIf(process.platform === 'win32')('nobody else on the machine can read it, or the database', () => {
  const file = path.join(folder, 'own.db');
  server.command('backup', file);
  const mode = (name: unknown) => (statSync(String(name)).mode & 0o777).toString(8);
  const databases = server.rows("select file from pragma_database_list").flatMap((row): unknown[] => Object.values(Object(row)));
  expect([file, ...databases, `${databases[0]}-wal`].map(mode)).toEqual(['600', '600', '600']);
});

it('a file that is there is replaced with --yes only', () => {
  const file = path.join(folder, 'mine.txt');
  writeFileSync(file, 'A letter.');
  expect(() => server.command('backup', file)).toThrow('--yes replaces it');
  expect(readFileSync(file, 'utf8')).toBe('A letter.');
  expect(server.command('backup', file, '--yes')).toContain('found whole');
});

it('where nothing can be copied nothing is left behind, and PostgreSQL is told of its own way', () => {
  const run = (databaseUrl: string, file: string) => spawnSync(process.execPath, [built, 'backup', file], { env: { ...process.env, AFTERWORD_DATABASE_URL: databaseUrl }, encoding: 'utf8' });
  const before = readdirSync(folder);
  const absent = run(`sqlite:${folder}/none.db`, path.join(folder, 'of-none.db'));
  expect([absent.status, absent.stderr]).toEqual([1, expect.stringContaining('Nothing was copied')]);
  const postgres = run('postgres://ann:hidden@127.0.0.1/none', path.join(folder, 'p.dump'));
  expect([postgres.status, postgres.stderr]).toEqual([1, expect.stringContaining('pg_dump --format=custom')]);
  expect(postgres.stderr).not.toContain('hidden');
  expect(readdirSync(folder)).toEqual(before);
});

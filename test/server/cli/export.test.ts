import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportCommand } from '../../../server/cli/commands/export.ts';
import { start } from '../../support/app.ts';
import { readXml } from '../../support/xml.ts';
import { stores, type TestStore } from '../../support/stores.ts';
import { linesOf } from '../transfer/exporting.ts';
import { smallBlog } from '../transfer/wxr-file.ts';

const built = path.resolve(import.meta.dirname, '../../../dist/server/cli.js');

describe.each(stores)('afterword export, a process on $name', ({ open }) => {
  let opened: TestStore;
  let folder: string;
  const at = (name: string): string => path.join(folder, name);
  const run = (...args: string[]) => spawnSync(process.execPath, [built, ...args], { env: { ...process.env, AFTERWORD_DATABASE_URL: opened.url }, encoding: 'utf8' });
  beforeAll(async () => {
    if (!existsSync(built)) throw new Error("There is no build: run 'npm run build' first.");
    opened = await open();
    folder = mkdtempSync(path.join(tmpdir(), 'afterword-export-'));
    expect(run('import', 'wordpress', smallBlog).status).toBe(0);
  });
  afterAll(async () => {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('writes a file that only its owner can read, never over another one, and says what is in it', () => {
    const file = at('all.jsonl');
    const first = run('export', '--out', file);
    expect([first.status, first.stdout, first.stderr]).toEqual([0, 'Exported default as afterword\npages     2\ncomments  3\nnote      mail addresses are in it: keep it as you keep the database\n', '']);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(linesOf(file).map(({ type }) => type)).toEqual(['afterword', 'site', 'thread', 'comment', 'comment', 'comment', 'thread', 'end']);
    const before = readFileSync(file, 'utf8');
    const second = run('export', '--out', file, '--without-personal-data');
    expect([second.status, second.stderr]).toEqual([2, expect.stringContaining('--yes replaces it')]);
    expect(readFileSync(file, 'utf8')).toBe(before);
    const third = run('export', '--out', file, '--without-personal-data', '--yes', '--json');
    expect([third.status, JSON.parse(third.stdout)]).toEqual([0, { format: 'afterword', personalData: false, sites: [{ slug: 'default', comments: 3 }], total: { threads: 2, comments: 3, subscribers: 0 }, left: {} }]);
    expect(readFileSync(file, 'utf8')).not.toContain('ada@example.org');
    expect(readdirSync(folder)).toEqual(['all.jsonl']);
  });

  test('writes to the standard output, and the report beside it', () => {
    const { status, stdout, stderr } = run('export', '--json');
    expect([status, JSON.parse(stderr)]).toMatchObject([0, { total: { comments: 3 } }]);
    expect(stdout.trim().split('\n').length).toBe(8);
    const wordpress = run('export', '--format', 'wordpress');
    expect(readXml(wordpress.stdout).name).toBe('{}rss');
  });

  test('is written down, without a word of what is in it', async () => {
    run('export', '--out', at('all.jsonl'), '--yes');
    const read = await opened.store.read((db) => db.selectFrom('audit').select(['site', 'who', 'what', 'subject', 'after', 'why']).orderBy('id', 'desc').limit(1).execute());
    expect(read).toEqual({ ok: true, value: [{ site: 'default', who: expect.stringMatching(/^cli:/), what: 'site', subject: 'default', after: '{"exported":3}', why: 'afterword' }] });
  });

  test('leaves nothing behind where it cannot write', () => {
    const nowhere = run('export', '--out', at('none/all.jsonl'));
    expect([nowhere.status, nowhere.stderr]).toEqual([1, expect.stringContaining('Nothing was exported: ENOENT')]);
    const before = readdirSync(folder);
    mkdirSync(at('folder'));
    const folderInTheWay = run('export', '--out', at('folder'), '--yes');
    expect([folderInTheWay.status, folderInTheWay.stderr]).toEqual([1, expect.stringContaining('Nothing was exported: ')]);
    expect(readdirSync(folder)).toEqual([...before, 'folder'].sort());
    // The superuser may write everywhere.
    if (process.getuid?.() === 0) return;
    chmodSync(folder, 0o500);
    expect(run('export', '--out', at('new.jsonl')).status).toBe(1);
    chmodSync(folder, 0o700);
  });

  test('is brought in where it came from without a change, and elsewhere as it was', () => {
    const file = at('own.jsonl');
    run('export', '--out', file);
    expect(run('import', 'afterword', file).stdout).toContain('new       0 pages, 0 comments');
    run('site', 'add', 'other');
    const other = run('import', 'afterword', file, '--site', 'other', '--json');
    expect(JSON.parse(other.stdout)).toMatchObject({ importer: 'afterword', source: 'afterword:default', sites: [{ slug: 'other', comments: 3 }], added: { pages: 2, comments: 3 } });
    const both = run('export', '--site', 'other', '--out', at('other.jsonl'));
    expect(both.stdout).toContain('Exported other as afterword');
    const bodies = (name: string) => linesOf(at(name)).filter(({ type }) => type === 'comment');
    expect(bodies('other.jsonl')).toEqual(bodies('own.jsonl'));
    expect(run('export', '--format', 'wordpress').stderr).toContain('name one site for this format; there are: default, other.');
    writeFileSync(at('cut.jsonl'), readFileSync(file, 'utf8').slice(0, -30));
    expect([run('import', 'afterword', at('cut.jsonl'), '--site', 'other').stderr]).toEqual([expect.stringMatching(/cut\.jsonl: line \d+, column 1: /)]);
  });
});

test.each([
  [['somewhere.jsonl'], 'a file is named with --out.'],
  [['--format', 'blogger'], '--format must be one of: afterword, wordpress.'],
  [['--site', 'elsewhere'], 'there is no such site; there are: default.'],
  [['--everything'], 'an option is unknown or lacks its value.'],
  [['--subscribers', '--format', 'wordpress'], "--subscribers go into Afterword's own format only."],
  [['--subscribers', '--without-personal-data'], '--subscribers are personal data.'],
])('%j is a wrong call: %s', async (args, reason) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'afterword-export-'));
  let out = '';
  let err = '';
  const env = { AFTERWORD_DATABASE_URL: `sqlite:${path.join(folder, 'test.db')}` };
  const code = await exportCommand.run(args, { env, stdout: { write: (text) => (out += text) }, stderr: { write: (text) => (err += text) }, now: () => start });
  rmSync(folder, { recursive: true, force: true });
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(reason);
});

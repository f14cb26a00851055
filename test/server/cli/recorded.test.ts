import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../../server/cli/main.ts';
import { labelOf } from '../../../server/dashboard/view/log-in-words.ts';
import { openStore } from '../../../server/store/open.ts';
import { start } from '../../support/app.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'afterword-recorded-'));
const env = { AFTERWORD_DATABASE_URL: `sqlite:${folder}/recorded.db` };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command, and returns its exit code and what it printed. */
async function run(...args: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const sink = { write: (text: string) => ((out += text), true) };
  const code = await main(args, { env, stdout: sink, stderr: sink, now: () => start });
  return { code, out };
}

describe('what the command line did', () => {
  beforeAll(async () => {
    await run('site', 'add', 'blog', '--origin', 'https://blog.example');
    await run('site', 'set', 'blog', '--moderation', 'all');
    await run('user', 'add', 'ann@example.org', '--name', 'Ann', '--site', 'blog', '--role', 'moderator');
    await run('user', 'grant', 'ann@example.org', '--role', 'viewer');
    await run('thread', 'close', '/a', '--site', 'blog', '--why', 'Enough');
    await run('person', 'erase', 'bob@example.org', '--comments', 'delete', '--site', 'blog', '--yes');
    await run('user', 'remove', 'ann@example.org', '--yes');
    await run('person', 'export', 'bob@example.org', '--site', 'blog');
    await run('person', 'replay');
    await run('site', 'identity', 'blog', '--new');
    await run('thread', 'close', '/b', '--site', 'blog');
    await run('thread', 'title', '/b', '--title', 'Beans', '--site', 'blog');
    await run('thread', 'move', '/a', '/b', '--site', 'blog', '--yes');
    await run('thread', 'move', '/b', '/c', '--site', 'blog');
    await run('thread', 'move', '--forget', '/a', '--site', 'blog', '--yes');
    expect(await run('import', 'wordpress', path.join(import.meta.dirname, '../../../demo/garden.wordpress.xml'), '--site', 'blog')).toMatchObject({ code: 0 });
  });

  it('is shown in words, whatever changed', async () => {
    const store = await openStore(env.AFTERWORD_DATABASE_URL);
    const read = await store.read((db) => db.selectFrom('audit').select(['what', 'before', 'after']).execute());
    await store.close();
    const fields = (read.ok ? read.value : []).flatMap(({ what, before, after }) => [before, after].flatMap((side) => Object.keys(JSON.parse(side)).map((field) => ({ what, field }))));
    expect(fields.map(({ field }) => field)).toEqual(expect.arrayContaining(['secrets', 'logins', 'into', 'alias', 'own_title']));
    expect(fields.filter(({ what, field }) => labelOf(field, what) === field)).toEqual([]);
  });

  it('is written down, with who did it, and no address', async () => {
    const store = await openStore(env.AFTERWORD_DATABASE_URL);
    const read = await store.read((db) => db.selectFrom('audit').select(['site', 'who', 'what', 'after', 'why']).orderBy('id').execute());
    await store.close();
    const rows = read.ok ? read.value : [];
    expect(rows.map(({ site, what, why }) => [site, what, why]).sort()).toEqual(
      [['blog', 'site', null], ['blog', 'site', null], ['blog', 'person', null], ['*', 'person', null], ['blog', 'thread', 'Enough'], ['blog', 'person', null], ['*', 'person', null],
       ['blog', 'person', null], ['*', 'person', null], ['blog', 'site', null], ['blog', 'thread', null], ['blog', 'thread', null], ['blog', 'thread', null], ['blog', 'thread', null], ['blog', 'thread', null], ['blog', 'site', 'wordpress']].sort(),
    );
    expect(rows.every(({ who }) => who.startsWith('cli:'))).toBe(true);
    expect(JSON.stringify(rows)).not.toContain('example.org"');
    expect(JSON.stringify(rows)).not.toMatch(/ann@|bob@/);
  });

  it('says what it wants where it is asked wrongly', async () => {
    expect(await run('person', 'erase', 'bob@example.org', '--yes')).toEqual({ code: 2, out: expect.stringContaining('--comments must be one of anonymise, delete.') });
    expect(await run('person', 'export', 'nobody')).toEqual({ code: 2, out: expect.stringContaining('say export or erase') });
    expect(await run('outbox', 'drop', 'x')).toEqual({ code: 2, out: expect.stringContaining('--yes') });
    expect((await run('outbox', 'resend', 'x')).code).toBe(1);
    expect(JSON.parse((await run('outbox', 'list', '--json')).out)).toEqual([]);
    expect(JSON.parse((await run('person', 'erasures')).out)).toEqual([expect.objectContaining({ site: 'blog', how: 'delete' })]);
    expect(JSON.parse((await run('person', 'export', 'bob@example.org', '--site', 'blog')).out)).toEqual({ comments: [], follows: [] });
    expect((await run('person', 'replay')).out).toContain('0 comments');
  });
});

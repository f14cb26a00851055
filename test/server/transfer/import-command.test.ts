import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importCommand } from '../../../server/cli/commands/import.ts';
import { now } from './reading.ts';
import { fileOf, smallBlog } from './wxr-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'afterword-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = { AFTERWORD_DATABASE_URL: `sqlite:${path.join(folder, 'test.db')}` };

async function call(args: string[], isTTY = false): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const stdout = { write: (text: string) => (out += text) };
  const stderr = { isTTY, write: (text: string) => (err += text) };
  const code = await importCommand.run(args, { env, stdout, stderr, now: () => now });
  return { code, out, err };
}

test.each([
  [[], 'the format must be one of: wordpress, afterword.'],
  [['blogger', smallBlog], 'the format must be one of: wordpress, afterword.'],
  [['wordpress'], 'name one file.'],
  [['wordpress', smallBlog, smallBlog], 'name one file.'],
  [['wordpress', smallBlog, '--everything'], 'an option is unknown or lacks its value.'],
  [['wordpress', smallBlog, '--close-after', '2 weeks'], '--close-after must be a number of days such as 14d, at most a hundred years.'],
  [['afterword', smallBlog, '--close-after', '14d'], '--close-after is for other systems'],
  [['wordpress', smallBlog, '--site', 'elsewhere'], 'there is no such site; there are: default.'],
])('%j is a wrong call: %s', async (args, reason) => {
  const { code, out, err } = await call(args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^afterword import: [^\n]*\n$/);
  expect(err).toContain(reason);
});

test('a file that is broken or not there fails with one line that says where', async () => {
  const broken = fileOf('<rss>\n<channel>');
  expect(await call(['wordpress', broken])).toEqual({ code: 1, out: '', err: `${broken}: line 2, column 10: unclosed tag: channel\n` });
  const missing = path.join(folder, 'missing.xml');
  expect(await call(['wordpress', missing])).toEqual({ code: 1, out: '', err: `${missing}: The file cannot be read (ENOENT).\n` });
});

test('a dry run, the import and a second one report what they did', async () => {
  expect((await call(['wordpress', smallBlog, '--dry-run'])).out).toMatch(/^Would import from wordpress:blog\.example\/notes\n/);
  const first = await call(['wordpress', smallBlog, '--close-after', '14d', '--json']);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(first.out)).toMatchObject({ importer: 'wordpress', dryRun: false, pages: { taken: 3, closing: 2 }, added: { pages: 3, comments: 3 } });
  expect((await call(['wordpress', smallBlog, '--close-after', '14d'])).out).toContain('new       0 pages, 0 comments');
});

test('on a terminal it counts up, and clears its line', async () => {
  const { err } = await call(['wordpress', smallBlog, '--dry-run'], true);
  expect(err).toBe('\r3 comments on 2 pages \r\u001b[K');
});

test('help names every format and option', () => {
  for (const word of ['wordpress', '--site', '--close-after', '--dry-run', '--json']) expect(importCommand.usage).toContain(word);
});

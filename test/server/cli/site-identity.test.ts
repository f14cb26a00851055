import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { siteCommand } from '../../../server/cli/commands/site.ts';
import { identityUsage } from '../../../server/cli/commands/site-identity.ts';
import { openStore } from '../../../server/store/open.ts';
import { start } from '../../support/app.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'afterword-identity-'));
const env = { AFTERWORD_DATABASE_URL: `sqlite:${folder}/test.db` };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await siteCommand.run(['identity', ...args], { env, stdout: { write: (text: string) => (out += text) }, stderr: { write: (text: string) => (err += text) }, now: () => start });
  return { code, out, err };
}

test('a secret is made, shown once, replaced and taken away; the log knows that, and not the secret', async () => {
  expect(await run('default')).toEqual({ code: 0, out: 'No secret: tokens are refused.\nOthers may write, too.\n', err: '' });
  expect((await run('default', '--require', 'yes')).err).toContain('nobody could write: make a secret first, with --new.');
  const first = await run('default', '--new');
  const secret = /^[\w-]{43}$/m.exec(first.out)?.[0] ?? '';
  expect(first.out).toBe(`The secret of default, which is shown this once:\n\n${secret}\n\nOne secret holds.\nOthers may write, too.\n`);
  expect((await run('default')).out).not.toContain(secret);
  const second: { secret: string } = JSON.parse((await run('default', '--new', '--require', 'yes', '--json')).out);
  expect(second).toMatchObject({ identity: 'required', secrets: 2 });
  expect(JSON.parse((await run('default', '--new', '--at-once', '--json')).out)).toMatchObject({ identity: 'required', secrets: 1 });
  expect(await run('default', '--none')).toMatchObject({ code: 2, err: expect.stringContaining('--yes') });
  expect((await run('default', '--none', '--yes')).out).toBe('No secret: tokens are refused.\nOthers may write, too.\n');

  const store = await openStore(env.AFTERWORD_DATABASE_URL);
  const read = await store.read((db) => db.selectFrom('audit').select(['what', 'before', 'after']).orderBy('id').execute());
  await store.close();
  const rows = read.ok ? read.value : [];
  // Those of one moment are in no order.
  expect(rows.map(({ after }) => after).sort()).toEqual(['{"identity":"optional","secrets":0}', '{"identity":"optional","secrets":1}', '{"identity":"required","secrets":1}', '{"identity":"required","secrets":2}']);
  for (const word of [secret, second.secret]) expect(JSON.stringify(rows)).not.toContain(word);
});

test.each([
  [[], 'name one site.'],
  [['default', 'other'], 'name one site.'],
  [['nowhere', '--new'], 'there is no such site.'],
  [['default', '--require', 'perhaps'], '--require must be yes or no.'],
  [['default', '--at-once'], '--at-once goes with --new.'],
  [['default', '--none', '--new'], '--none goes with nothing else.'],
  [['default', '--everything'], 'an option is unknown or lacks its value.'],
])('%j is a wrong call: %s', async (args, reason) => {
  expect(await run(...args)).toEqual({ code: 2, out: '', err: expect.stringContaining(reason) });
});

test('help says what a token must hold', () => {
  expect(identityUsage).toContain('aud (the slug), sub, name and exp, at most 24 hours ahead');
});

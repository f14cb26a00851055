import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openStore } from '../../server/store/open.ts';
import { findSite, putSite } from '../../server/store/sites.ts';
import { succeed } from '../../shared/problem.ts';
import { draft, start } from '../support/app.ts';

const built = path.resolve(import.meta.dirname, '../../dist/server/cli.js');
const folder = mkdtempSync(path.join(tmpdir(), 'afterword-crash-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const url = `sqlite:${folder}/crash.db`;

async function serve() {
  const env = { ...process.env, AFTERWORD_DATABASE_URL: url, AFTERWORD_PORT: '0', AFTERWORD_LOG: 'silent' };
  const child = spawn(process.execPath, [built, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.includes('</script>')) break;
  }
  return { child, address: `http://127.0.0.1:${/:(\d+)$/m.exec(said)?.[1]}` };
}

it('a server that is killed in the middle of writing has kept every comment that it acknowledged, once', async () => {
  // As fast as it can, and by no browser that could work for it: what the checks think of that is not what is asked here.
  const before = await openStore(url);
  await before.write(async (db) => {
    const site = await findSite(db, 'default');
    return succeed(site === null ? null : await putSite(db, { ...site, policy: { ...site.policy, challenge: 'never', sitePerMinute: 100_000 } }, start));
  });
  await before.close();
  const acknowledged = new Set<string>();
  let sent = 0;
  for (let round = 0; round < 5; round += 1) {
    const { child, address } = await serve();
    const wanted = acknowledged.size + 20;
    const post = async (key: string) => {
      const response = await fetch(`${address}/api/v1/sites/default/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(draft(`Comment ${key}`)),
      });
      acknowledged.add(JSON.parse(await response.text()).comment.id);
    };
    // Eight readers write until the server is gone, which it is while some are being answered.
    const readers = Array.from({ length: 8 }, async () => {
      for (;;) {
        const key = `key-number-${(sent += 1)}`;
        try {
          await post(key);
        } catch {
          return;
        }
      }
    });
    try {
      await expect.poll(() => acknowledged.size, { timeout: 20_000 }).toBeGreaterThan(wanted);
    } finally {
      child.kill('SIGKILL');
    }
    await Promise.all([once(child, 'exit'), ...readers]);
  }
  const store = await openStore(url);
  const rows = await store.read((db) => db.selectFrom('comments').select(['id', 'source', 'status']).execute());
  const thread = await store.read((db) => db.selectFrom('threads').select('count').executeTakeFirstOrThrow());
  await store.close();
  const stored = rows.ok ? rows.value : [];
  expect([...acknowledged].filter((id) => !stored.some((row) => row.id === id))).toEqual([]);
  expect(new Set(stored.map(({ source }) => source)).size).toBe(stored.length);
  expect(thread.ok && thread.value.count).toBe(stored.filter(({ status }) => status === 'published').length);
}, 60_000);

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { composerIn, drawn, post, threadIn, write } from '../support/reader.ts';
import { served } from '../support/served.ts';

const [server, host] = await served();

beforeAll(async () => {
  for (const path of ['/guest', '/quiet']) await post(server.address, host.origin, path, 'Said before.', `key-of-what-was-said-on${path}`);
});

/** Every property of everything that is reached from the page's global names by prototypes and constructors, and what it is. */
const inventory = `window.inventory = () => {
  const known = new Map();
  const found = [];
  const nameOf = (value, name) => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return typeof value + ' ' + String(value).slice(0, 60);
    if (!known.has(value)) known.set(value, name);
    return known.get(value);
  };
  const look = (object, name) => {
    for (const key of Reflect.ownKeys(object)) {
      const { value, get, set, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(object, key);
      const own = name + '.' + String(key);
      found.push([own, get ? 'get ' + get : nameOf(value, own), set ? 'set ' + set : '', writable, enumerable, configurable].join(' | '));
    }
  };
  for (const key of Reflect.ownKeys(window)) {
    const { value } = Object.getOwnPropertyDescriptor(window, key);
    if (typeof value !== 'function' && (typeof value !== 'object' || value === null || value === window || value instanceof Node)) continue;
    look(value, String(key));
    if (value.prototype) look(value.prototype, String(key) + '.prototype');
  }
  const names = Reflect.ownKeys(window).map(String);
  return { names, found: found.filter((line) => !/^(history|performance|navigator|inventory|before|Afterword)\\b/.test(line)) };
};
window.before = inventory();`;

/** What a reader does on a page: reads, opens a menu, reacts, writes, answers. */
async function doEverything(page: Page, address: string): Promise<void> {
  const following = page.waitForResponse(/\/events\?/);
  await page.goto(address);
  const thread = await drawn(page);
  await following;
  await thread.getByRole('button', { name: 'More' }).first().click();
  await thread.getByRole('button', { name: 'React with' }).first().click();
  await write(composerIn(thread), 'Good manners.');
  await thread.getByRole('article').filter({ hasText: 'Good manners.' }).getByRole('button', { name: 'Reply' }).waitFor();
  await page.waitForLoadState('networkidle');
}

describe('the widget is a guest that', () => {
  test('brings one global name, and changes nothing of the page’s own: no prototype, no function, no property', async ({ page }) => {
    await doEverything(page, host.put('/guest', blogPage(server.address, { title: 'Guest', head: `<script>${inventory}</script>` })));
    const difference = await page.evaluate(`(() => {
      const after = inventory();
      const minus = (one, other) => { const there = new Set(other); return one.filter((line) => !there.has(line)); };
      return { names: minus(after.names, before.names), missing: minus(before.names, after.names), changed: minus(after.found, before.found), gone: minus(before.found, after.found) };
    })()`);
    expect(difference).toEqual({ names: ['before', 'Afterword'], missing: [], changed: [], gone: [] });
    expect(await page.evaluate('before.found.length')).toBeGreaterThan(5_000);
    expect(await page.evaluate('Object.keys(Afterword)')).toEqual(['counts', 'mount']);
  });

  test('leaves the page’s own elements as they were, but for its place and the preload of its module', async ({ page }) => {
    const path = '/elements';
    const plain = blogPage(server.address, { title: 'Guest' });
    await page.goto(host.put(path, plain.replace('/afterword.js', '/healthz')));
    const bare = await page.content();
    await page.goto(host.put(path, plain));
    await drawn(page);
    await page.waitForLoadState('networkidle');
    const here = await page.content();
    const left = here.replace(/<link rel="modulepreload"[^>]*>/, '').replace(/<afterword-thread[^>]*><\/afterword-thread>/, '').replace('/afterword.js', '/healthz');
    expect(left).toBe(bare);
    expect(here).toContain('<afterword-thread');
  });

  test('says nothing in the console, asks nobody but its server, sets no cookie, and keeps its things under one name', async ({ page, context }) => {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    await doEverything(page, host.put('/quiet', blogPage(server.address, { title: 'Guest' })));
    await page.reload();
    await drawn(page);
    await threadIn(page).getByText('Good manners.').first().waitFor();
    expect(said).toEqual([]);
    expect([...asked].toSorted()).toEqual([host.origin, server.address].toSorted());
    expect(await context.cookies()).toEqual([]);
    const kept = await page.evaluate(() => ({ local: Object.keys(localStorage), session: Object.keys(sessionStorage) }));
    expect(kept.local.length).toBeGreaterThan(2);
    expect([...kept.local, ...kept.session].filter((name) => !name.startsWith('afterword '))).toEqual([]);
    expect(await page.evaluate(async () => [(await indexedDB.databases()).length, (await caches.keys()).length, (await navigator.serviceWorker?.getRegistrations())?.length ?? 0])).toEqual([0, 0, 0]);
  });
});

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { test } from '../../support/browser.ts';
import { blogPage } from '../../support/host-page.ts';
import { composerIn, post, threadIn, write } from '../../support/reader.ts';
import { served } from '../../support/served.ts';

const [server, host] = await served();

beforeAll(async () => {
  for (let index = 1; index <= 3; index += 1) await post(server.address, host.origin, 'mounted', `Comment number ${index}.`, `key-of-comment-${index}`);
});

/** A page whose tag draws nothing, with a place for a thread; what the page itself hears is written down. */
async function open(page: Page): Promise<void> {
  const head = `<script src="${server.address}/afterword.js"></script><script>
    window.heard = [];
    for (const name of ['ready', 'posted', 'state', 'count', 'error']) addEventListener('afterword:' + name, ({ target, detail, bubbles }) => heard.push({ name, on: target.localName, detail, bubbles }));
  </script>`;
  await page.goto(host.put('/handle', `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Handle</title>${head}</head><body><h1>Handle</h1><div id="place"></div></body></html>`));
  await page.evaluate(`handle = Afterword.mount(place, { 'page-id': 'mounted' })`);
  await threadIn(page).getByText('Comment number 1.').waitFor();
}

const numbers = (page: Page) => threadIn(page).getByText(/Comment number/).allTextContents();
const heard = (page: Page, name: string) => page.evaluate(`heard.filter((event) => event.name === ${JSON.stringify(name)})`);

describe('what Afterword.mount returns', () => {
  test('loads anew what was said meanwhile', async ({ page }) => {
    await open(page);
    await page.evaluate(`handle.update({ 'page-id': 'refreshed', live: 'off' })`);
    await expect.poll(() => numbers(page)).toEqual([]);
    await post(server.address, host.origin, 'refreshed', 'Said since.', 'key-of-what-was-said-since');
    await page.evaluate('handle.refresh()');
    await threadIn(page).getByText('Said since.').waitFor();
  });

  test('takes other options: the order, the language, the theme, the page', async ({ page }) => {
    await open(page);
    await page.evaluate(`handle.update({ sort: 'newest' })`);
    await expect.poll(() => numbers(page)).toEqual(['Comment number 3.', 'Comment number 2.', 'Comment number 1.']);
    await page.evaluate(`handle.update({ lang: 'de', theme: 'dark' })`);
    const thread = page.getByRole('region', { name: 'Kommentare' });
    await thread.waitFor();
    await expect.poll(() => thread.evaluate((element) => getComputedStyle(element).colorScheme)).toBe('dark');
    await page.evaluate(`handle.update({ 'page-id': 'another', lang: 'en' })`);
    await threadIn(page).getByRole('textbox', { name: 'Comment' }).waitFor();
    expect(await numbers(page)).toEqual([]);
    expect(await page.locator('afterword-thread').count()).toBe(1);
  });

  test('is the end of it, with everything', async ({ page }) => {
    await open(page);
    await page.evaluate('handle.destroy()');
    expect(await page.locator('#place').innerHTML()).toBe('');
  });

  test('can be changed and taken away before anything is there', async ({ page }) => {
    await open(page);
    await page.evaluate(`handle.destroy(); handle = Afterword.mount(place); handle.refresh(); handle.update({ 'page-id': 'mounted', sort: 'newest' })`);
    await expect.poll(() => numbers(page)).toEqual(['Comment number 3.', 'Comment number 2.', 'Comment number 1.']);
    await page.evaluate(`handle.destroy(); Afterword.mount(place, { 'page-id': 'mounted' }).destroy()`);
    expect(await page.locator('afterword-thread').count()).toBe(0);
  });
});

describe('the host page', () => {
  test('hears once of each thing, at the element and above it, with what it is about', async ({ page }) => {
    await open(page);
    await expect.poll(() => heard(page, 'count')).toHaveLength(1);
    const thread = { on: 'afterword-thread', bubbles: true };
    expect(await heard(page, 'ready')).toEqual([{ name: 'ready', ...thread, detail: expect.objectContaining({ id: 'mounted', count: 3, version: expect.any(Number), state: { level: 'open' } }) }]);
    expect(await heard(page, 'state')).toEqual([{ name: 'state', ...thread, detail: { level: 'open' } }]);
    expect(await heard(page, 'count')).toEqual([{ name: 'count', ...thread, detail: 3 }]);

    await write(composerIn(threadIn(page)), 'Heard of.');
    await threadIn(page).getByRole('article').filter({ hasText: 'Heard of.' }).getByRole('button', { name: 'Reply' }).waitFor();
    expect(await heard(page, 'posted')).toEqual([{ name: 'posted', ...thread, detail: expect.objectContaining({ id: expect.any(String), status: 'published', author: { name: 'Robin Reader' } }) }]);
    await expect.poll(() => heard(page, 'count')).toHaveLength(2);
    expect(await heard(page, 'count')).toEqual([expect.objectContaining({ detail: 3 }), expect.objectContaining({ detail: 4 })]);

    server.command('thread', 'close', 'mounted', '--why', 'Enough was said.');
    await threadIn(page).getByText('Enough was said.').first().waitFor();
    expect(await heard(page, 'state')).toEqual([expect.anything(), { name: 'state', ...thread, detail: expect.objectContaining({ level: 'closed', reason: 'owner' }) }]);
    expect(await heard(page, 'ready')).toHaveLength(1);
    expect(await heard(page, 'error')).toEqual([]);

    // The browser itself names each request that is refused.
    page.removeAllListeners('console');
    await page.evaluate(`handle.update({ site: 'nowhere' })`);
    await expect.poll(() => heard(page, 'error')).toEqual([{ name: 'error', ...thread, detail: expect.objectContaining({ type: '/problems/not-found', status: 404 }) }]);
    server.command('thread', 'auto', 'mounted');
  });
});

describe('a tag that runs again', () => {
  const html = (pageId: string) => blogPage(server.address, { title: 'Again', attributes: `data-page-id="${pageId}" data-loading="eager"` });

  test('uses what it says itself, not what the first one said', async ({ page }) => {
    await page.goto(host.put('/again', html('another')));
    await threadIn(page).waitFor();
    await page.evaluate((src) => {
      document.querySelector('main')?.replaceChildren();
      document.querySelector('main')?.append(Object.assign(document.createElement('script'), { src }));
      document.querySelector('main script')?.setAttribute('data-page-id', 'mounted');
    }, `${server.address}/afterword.js`);
    await threadIn(page).getByText('Comment number 1.').waitFor();
  });

  test('where the page marks places makes one in each, however often', async ({ page }) => {
    const body = '<div data-afterword data-page-id="mounted"></div><div data-afterword data-page-id="another"></div>';
    await page.goto(host.put('/marked', blogPage(server.address, { title: 'Marked', body: `${body}<script src="${server.address}/afterword.js" async></script>` })));
    await threadIn(page).getByText('Comment number 1.').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('afterword-thread').count()).toBe(2);
    expect(await page.locator('[data-afterword] > afterword-thread').count()).toBe(2);
  });
});

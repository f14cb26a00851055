import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'acorn';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import configuration from '../../../widget/vite.config.ts';
import { test } from '../../support/browser.ts';
import { blogPage } from '../../support/host-page.ts';
import { post } from '../../support/reader.ts';
import { served } from '../../support/served.ts';

const root = path.join(import.meta.dirname, '../../..');

const [server, host] = await served();

beforeAll(async () => {
  await post(server.address, host.origin, '/old', 'Said before.');
});

const put = (attributes = '') => host.put('/old', blogPage(server.address, { title: 'Old', attributes }));

describe('a browser that is too old', () => {
  /** What it lacks, and how a page looks that is opened in it. */
  const lacking: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
    ['style sheets that are made by script (Safari 16.3)', (page) => page.addInitScript('Reflect.deleteProperty(window, "CSSStyleSheet")')],
    ['shadow roots', (page) => page.addInitScript('Reflect.deleteProperty(Element.prototype, "attachShadow")')],
    ['what says that something comes into view (Safari 12)', (page) => page.addInitScript('Reflect.deleteProperty(window, "IntersectionObserver")')],
    ['the language of the main module', (page) => page.route(/\/w\/main-/, (route) => route.fulfill({ contentType: 'text/javascript', headers: { 'access-control-allow-origin': '*' }, body: 'let of = a ??&= b' }))],
    ['every way to the main module', (page) => page.route(/\/w\/main-/, (route) => route.abort())],
  ];

  test.for(lacking)('for it lacks %s is left a link to the thread, and the page is none the worse', async ([what, without], { page, errors }) => {
    await without(page);
    await page.goto(put());
    const link = page.locator('afterword-thread').getByRole('link', { name: 'Comments' });
    await link.waitFor();
    expect(await page.locator('afterword-thread a').count()).toBe(1);
    expect(await link.isVisible()).toBe(true);
    // What the browser itself says of a file that does not come, or is not what it should be.
    expect(errors.splice(0).filter((error) => !what.includes('main module') || !/ERR_FAILED|integrity/.test(error))).toEqual([]);
    await link.click();
    await page.waitForURL(/\/embed\/default\?url=/);
    await page.getByText('Said before.').waitFor();
  });

  test('is left the link to what the tag names', async ({ page, errors }) => {
    await page.route(/\/w\/main-/, (route) => route.abort());
    await page.goto(put('data-page-id="/old" data-sort="newest" data-page-size="5"'));
    await page.locator('afterword-thread').getByRole('link', { name: 'Comments' }).click();
    await page.waitForURL(`${server.address}/embed/default?id=%2Fold&sort=newest&limit=5`);
    await page.getByText('Said before.').waitFor();
    errors.length = 0;
  });
});

describe('the floor of browsers', () => {
  const { target } = configuration.build;

  test('is at most two and a half years old, and named in the README as it is built for', () => {
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
    const named = /Chrome and Edge (\d+), Firefox (\d+), Safari ([\d.]+)/.exec(readme)?.slice(1);
    expect(['chrome', 'firefox', 'safari'].map((name, index) => name + named?.[index])).toEqual(target);
  });

  test('for the tag itself is 2019: nothing in it is newer, but `import()`', () => {
    const script = readFileSync(path.join(root, 'dist/widget/afterword.js'), 'utf8');
    expect(script.match(/\bimport\(/g)?.length).toBe(2);
    expect(() => parse(script.replaceAll('import(', 'load('), { ecmaVersion: 2019, sourceType: 'script' })).not.toThrow();
  });
});

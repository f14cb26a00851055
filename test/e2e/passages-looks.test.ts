import type { Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { accessibilityFaults, screenshot, test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { drawn } from '../support/reader.ts';
import { served } from '../support/served.ts';

const [server, host] = await served();

beforeAll(async () => {
  await fetch(`${server.address}/api/v1/sites/default/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'key-passage-looks', origin: host.origin },
    body: JSON.stringify({ page: { id: '/garden' }, author: { name: 'Robin Reader' }, body: 'How true.', passage: { exact: 'is never finished', prefix: 'A garden ', suffix: '.' } }),
  });
});

const body = '<article><p>A garden is never finished.</p></article>';

const marking = (page: Page) => page.getByRole('checkbox', { name: 'Mark passages with comments' });

const papers = { light: '#fff', dark: '#15171a' };

describe('the switch that marks passages', () => {
  test.for([
    ['light', 'auto'],
    ['light', 'light'],
    ['light', 'dark'],
    ['dark', 'auto'],
    ['dark', 'light'],
    ['dark', 'dark'],
  ] as const)('can be read on a %s page in the theme “%s”, and with colours of the reader’s own', async ([paper, theme], { page }) => {
    const head = `<style>html { background: ${papers[paper]}; color: ${paper === 'dark' ? '#eee' : '#111'} } body { font: 18px/1.5 Georgia, serif; margin: 2em }</style>`;
    await page.goto(host.put('/garden', blogPage(server.address, { head, body, attributes: `data-passages="article" data-theme="${theme}"` })));
    await drawn(page);
    await marking(page).waitFor();
    await screenshot(page, `passages-${paper}-${theme}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'is never finished' }).click();
    await screenshot(page, `passages-${paper}-${theme}-chosen`);
    await page.emulateMedia({ forcedColors: 'active' });
    await screenshot(page, `passages-${paper}-${theme}-forced`);
  });

  test('follows a page that changes its colours', async ({ page }) => {
    const head = '<style>html { background: #fff; color: #111 } .dark { background: #15171a; color: #eee }</style>';
    await page.goto(host.put('/garden', blogPage(server.address, { head, body, attributes: 'data-passages="article"' })));
    await drawn(page);
    await marking(page).waitFor();
    const colour = () => page.locator('afterword-thread .marking').evaluate((label) => getComputedStyle(label).color);
    expect(await colour()).toBe('rgb(17, 17, 17)');
    await page.evaluate(() => document.documentElement.classList.add('dark'));
    await expect.poll(colour).toBe('rgb(238, 238, 238)');
  });

  test('stands at the right where the thread is read from there', async ({ page }) => {
    await page.goto(host.put('/garden', blogPage(server.address, { body, attributes: 'data-passages="article" data-lang="ar"' })));
    const box = page.locator('afterword-thread .marking input');
    await box.waitFor();
    expect(await box.evaluate((each) => each.getBoundingClientRect().right > innerWidth / 2)).toBe(true);
  });
});

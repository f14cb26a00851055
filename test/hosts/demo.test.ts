import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { screenshot, test } from '../support/browser.ts';
import { composerIn, drawn, threadIn } from '../support/reader.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';

const folder = path.resolve(import.meta.dirname, '../../demo/hosts');

let server: ServerProcess;

beforeAll(async () => {
  server = await startServer(['--demo']);
});

afterAll(() => server.stop());

const at = (name: string): string => `${server.address}/demo/hosts/${name}`;

describe('by hand, from the demo', () => {
  test('every style sheet can be opened', async ({ page }) => {
    await page.goto(`${server.address}/demo/`);
    await page.getByRole('link', { name: 'Hosts that make it hard' }).click();
    const listed = await page.locator('#sheets a').allTextContents();
    expect(listed.map((name) => `${name}.css`)).toEqual(readdirSync(folder).filter((file) => file.endsWith('.css')).sort());
    await screenshot(page, 'hosts');
    await page.getByRole('link', { name: 'shouting' }).click();
    await drawn(page);
    expect(await page.evaluate(() => getComputedStyle(document.body).borderTopStyle)).toBe('dashed');
  });

  test('the strict page has its thread, and the sandboxed one as well', async ({ page }) => {
    await page.goto(at('strict.html'));
    await drawn(page);
    await page.goto(at('sandbox.html'));
    const thread = page.frameLocator('iframe').getByRole('region', { name: /^Comments/ }).first();
    await page.frameLocator('iframe').locator('afterword-thread').first().evaluate((place) => place.scrollIntoView({ block: 'center' }));
    await composerIn(thread).waitFor();
  });

  test('the pages that are too strict lead to the thread elsewhere', async ({ page, errors }) => {
    await page.goto(at('blocked.html'));
    await threadIn(page).getByRole('link', { name: 'Read them on a page of their own' }).click();
    await page.getByRole('heading', { name: /thoughts on “Nine frosts/ }).waitFor();
    await page.goto(at('loader-only.html'));
    await page.getByRole('link', { name: 'Comments' }).click();
    await page.getByRole('heading', { name: /thoughts on “Nine frosts/ }).waitFor();
    // The browser's own words about what it was forbidden.
    expect(errors.splice(0).every((text) => /Content Security Policy|violates/.test(text))).toBe(true);
  });
});

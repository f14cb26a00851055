import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { test } from '../../support/browser.ts';
import { startGateway, type Gateway } from '../../support/gateway.ts';
import { startHost, type HostSite } from '../../support/host-page.ts';
import { composerIn, drawn, post, threadIn } from '../../support/reader.ts';
import { startServer, type ServerProcess } from '../../support/server-process.ts';
import { apps } from './apps.ts';

/** Chromium itself goes on reading for five seconds where an answer is left just as it begins. */
const patient = { timeout: 10_000 };

let server: ServerProcess;
let gateway: Gateway;
let host: HostSite;

beforeAll(async () => {
  server = await startServer();
  gateway = await startGateway(server.address);
  host = await startHost();
  for (const page of ['first', 'second']) await post(server.address, host.origin, page, `Said on the ${page} page.`, `key-of-${page}-page`);
});

afterAll(async () => {
  await host.stop();
  await gateway.stop();
  await server.stop();
});

const go = (page: Page, name: string) => page.locator('nav').getByText(name, { exact: true }).click();

/** The one thread of the page is this page's, and the only one that is followed. */
async function expectThread(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await threadIn(page).getByText(`Said on the ${name} page.`).waitFor();
  await expect.poll(() => page.locator('afterword-thread').count()).toBe(1);
  expect(await page.getByText('Said on the').count()).toBe(1);
  await expect.poll(() => gateway.open(/\/events/), patient).toBe(1);
}

describe.for(apps)('a site that goes from page to page with $name', ({ put }) => {
  test('shows each page’s thread, nothing where there is none, and keeps what was being written', async ({ page }) => {
    await page.goto(await put(host, gateway.address));
    await expectThread(page, 'first');
    const begun = await page.evaluate('performance.timeOrigin');
    const thread = await drawn(page);
    await composerIn(thread).getByRole('textbox', { name: 'Comment' }).fill('Half a thought');
    await thread.getByRole('button', { name: 'Post comment' }).waitFor();
    await go(page, 'second');
    await expectThread(page, 'second');
    await go(page, 'about');
    await page.getByRole('heading', { level: 1, name: 'about' }).waitFor();
    await expect.poll(() => page.locator('afterword-thread').count()).toBe(0);
    await expect.poll(() => gateway.open(/./), patient).toBe(0);
    await go(page, 'first');
    await expectThread(page, 'first');
    const field = composerIn(threadIn(page)).getByRole('textbox', { name: 'Comment' });
    await field.focus();
    await expect.poll(() => field.inputValue()).toBe('Half a thought');
    expect(await page.evaluate('performance.timeOrigin')).toBe(begun);
  });
});

const withAddresses = apps.filter(({ name }) => ['router', 'turbo', 'htmx'].includes(name));

describe.for(withAddresses)('the back button of a site that goes from page to page with $name', ({ put }) => {
  test('leads to the thread of the page before, once', async ({ page }) => {
    await page.goto(await put(host, gateway.address));
    await expectThread(page, 'first');
    await go(page, 'second');
    await expectThread(page, 'second');
    await page.goBack();
    await expectThread(page, 'first');
    await page.goForward();
    await expectThread(page, 'second');
    await go(page, 'about');
    await expect.poll(() => gateway.open(/./), patient).toBe(0);
    await page.goBack();
    await expectThread(page, 'second');
  });
});

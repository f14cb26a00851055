import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { test } from '../../support/browser.ts';
import { startGateway, type Gateway } from '../../support/gateway.ts';
import { blogPage, startHost, type HostSite } from '../../support/host-page.ts';
import { composerIn, drawn, isFocused, post, threadIn } from '../../support/reader.ts';
import { startServer, type ServerProcess } from '../../support/server-process.ts';

/** Chromium itself goes on reading for five seconds where an answer is left just as it begins. */
const patient = { timeout: 10_000 };

let server: ServerProcess;
let gateway: Gateway;
let host: HostSite;

beforeAll(async () => {
  server = await startServer();
  gateway = await startGateway(server.address);
  host = await startHost();
  for (const id of ['one', 'other']) await post(server.address, host.origin, id, `Said under ${id}.`, `key-of-what-${id}-says`);
});

afterAll(async () => {
  await host.stop();
  await gateway.stop();
  await server.stop();
});

const body = '<div id="left"><p>Left</p><afterword-thread page-id="one"></afterword-thread></div><div id="right"><p>Right</p></div>';
const open = async (page: Page) => {
  await page.goto(host.put('/moved', blogPage(gateway.address, { title: 'Moved', body })));
  await page.waitForResponse(/\/events\?/);
  const thread = await drawn(page);
  const field = composerIn(thread).getByRole('textbox', { name: 'Comment' });
  await field.fill('In the middle of a');
  await thread.getByRole('button', { name: 'Post comment' }).waitFor();
  return field;
};

describe('a thread that is moved within its page', () => {
  const moves: readonly (readonly [string, string, boolean])[] = [
    ['by putting it elsewhere', 'right.append(thread)', false],
    ['by taking it out and putting it in again', 'thread.remove(); right.prepend(thread)', false],
    ['as lists are put into another order', 'left.append(left.firstElementChild)', true],
    ['with its whole part of the page', 'document.body.append(left)', false],
    ['by moveBefore', 'right.moveBefore(thread, null)', true],
  ];

  test.for(moves)('%s goes on, with what is being written and without asking anew', async ([, move, keepsFocus], { page }) => {
    const field = await open(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.evaluate(`{ const [left, right, thread] = ['#left', '#right', 'afterword-thread'].map((name) => document.querySelector(name)); ${move} }`);
    if (keepsFocus) expect(await isFocused(field)).toBe(true);
    await field.pressSequentially(' sentence');
    expect(await field.inputValue()).toMatch(/In the middle of a sentence| sentenceIn the middle of a/);
    await threadIn(page).getByText('Said under one.').waitFor();
    expect(gateway.open(/\/events/)).toBe(1);
    expect(asked).toEqual([]);
  });
});

describe('a thread whose page id is changed', () => {
  test('is the other thread, and what was asked for before is never drawn', async ({ page }) => {
    await page.goto(host.put('/changed', blogPage(gateway.address, { title: 'Changed', body })));
    await drawn(page);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const aborted = page.waitForEvent('requestfailed', (request) => request.url().includes('id=slow'));
    await page.route(/id=slow/, async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    const asked = page.waitForRequest(/id=slow/);
    const change = (id: string) => page.evaluate((next) => document.querySelector('afterword-thread')?.setAttribute('page-id', next), id);
    await change('slow');
    await asked;
    await change('other');
    await aborted;
    release();
    await threadIn(page).getByText('Said under other.').waitFor();
    await expect.poll(() => gateway.open(/\/events/), patient).toBe(1);
    expect(gateway.open(/events\?id=other/)).toBe(1);
    expect(await page.getByRole('region', { name: 'Comments' }).count()).toBe(1);
  });

  test('many times at once is asked for once', async ({ page }) => {
    await page.goto(host.put('/changed', blogPage(gateway.address, { title: 'Changed', body })));
    await drawn(page);
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('/thread?') && asked.push(new URL(request.url()).searchParams.get('id') ?? ''));
    await page.evaluate(() => ['two', 'three', 'other'].forEach((id) => document.querySelector('afterword-thread')?.setAttribute('page-id', id)));
    await threadIn(page).getByText('Said under other.').waitFor();
    expect(asked).toEqual(['other']);
  });
});

describe('a thread that is taken away', () => {
  test('before its main module is there ends what was begun', async ({ page }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/w\/main-/, async (route) => {
      await held;
      await route.continue();
    });
    await page.route(/\/thread\?/, async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    const asked = page.waitForRequest(/\/thread\?/);
    await page.goto(host.put('/early', blogPage(gateway.address, { title: 'Early', body })));
    await asked;
    const aborted = page.waitForEvent('requestfailed', (request) => request.url().includes('/thread?'));
    const loaded = page.waitForResponse(/\/w\/main-/);
    await page.evaluate(() => document.querySelector('afterword-thread')?.remove());
    await aborted;
    release();
    await (await loaded).finished();
    await page.waitForLoadState('networkidle');
    expect(gateway.open(/./)).toBe(0);
  });

  test('sends what was posted all the same, and shows it once when the reader is back', async ({ page }) => {
    await open(page);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/comments$/, async (route) => {
      await held;
      await route.continue();
    });
    const thread = threadIn(page);
    const asked = page.waitForRequest(/\/comments$/);
    await composerIn(thread).getByRole('textbox', { name: 'Name' }).fill('Robin Reader');
    await thread.getByRole('button', { name: 'Post comment' }).click();
    await asked;
    await page.evaluate(() => document.querySelector('afterword-thread')?.remove());
    await expect.poll(() => gateway.open(/\/events/), patient).toBe(0);
    await page.evaluate(() => {
      const place = document.createElement('afterword-thread');
      place.setAttribute('page-id', 'one');
      document.querySelector('#right')?.append(place);
    });
    const said = threadIn(page).getByRole('article').filter({ hasText: 'In the middle of a' });
    await said.getByText('Sending').waitFor();
    release();
    await said.getByRole('button', { name: 'Reply' }).waitFor();
    expect(await said.count()).toBe(1);
    expect(server.rows('select id from comments where source = ?', 'In the middle of a').length).toBe(1);
  });
});

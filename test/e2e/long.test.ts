import { afterAll, beforeAll, expect } from 'vitest';
import type { Page } from 'playwright-core';
import { test } from '../support/browser.ts';
import { blogPage, startHost, type HostSite } from '../support/host-page.ts';
import { posted, replyIn, threadIn } from '../support/reader.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';

let server: ServerProcess;
let host: HostSite;
let address: string;
const ids: string[] = [];

beforeAll(async () => {
  server = await startServer();
  host = await startHost();
  for (let index = 0; index < 80; index += 1) ids.push((await posted(server.address, host.origin, '/long', `Number ${index} of them.\n\nAnd *what* else there is to say.`, null)).id);
  address = host.put('/long', blogPage(server.address, { title: 'Long', attributes: 'data-page-size="100"' }));
});

afterAll(async () => {
  await host.stop();
  await server.stop();
});

const drawn = (page: Page) => page.evaluate(() => [...(document.querySelector('afterword-thread')?.shadowRoot?.querySelectorAll('article') ?? [])].map(({ id }) => id.replace('comment-', '')));

test('a thread that is still being drawn can be answered: nothing is missing and nothing is there twice', async ({ page, context }) => {
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  // The moment the first comment is there, before a slice has ended.
  await page.addInitScript(() => {
    const look = () => {
      const root = document.querySelector('afterword-thread')?.shadowRoot;
      const button = root?.querySelector<HTMLElement>('[data-do="reply"]');
      if (!root || !button) return void requestAnimationFrame(look);
      document.documentElement.dataset['early'] = String(root.querySelectorAll('article').length);
      button.click();
    };
    requestAnimationFrame(look);
  });
  await page.goto(address);
  await replyIn(threadIn(page)).waitFor();
  expect(await drawn(page)).toEqual(ids);
  expect(Number(await page.evaluate(() => document.documentElement.dataset['early']))).toBeLessThan(80);
});

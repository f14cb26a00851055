import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { test } from '../../support/browser.ts';
import { startGateway, type Gateway } from '../../support/gateway.ts';
import { openHeap } from '../../support/heap.ts';
import { startHost, type HostSite } from '../../support/host-page.ts';
import { composerIn, post, threadIn } from '../../support/reader.ts';
import { startServer, type ServerProcess } from '../../support/server-process.ts';

let server: ServerProcess;
let gateway: Gateway;
let host: HostSite;

beforeAll(async () => {
  server = await startServer();
  gateway = await startGateway(server.address);
  host = await startHost();
  for (let index = 0; index < 20; index += 1) await post(server.address, host.origin, 'left', `Comment number ${index}.`, `key-of-comment-${index}`);
});

afterAll(async () => {
  await host.stop();
  await gateway.stop();
  await server.stop();
});

/** Counts timers that were set and have neither run nor been cleared. */
const countTimers = `{
  const { setTimeout: set, clearTimeout: clear } = window;
  const waiting = new Set();
  window.setTimeout = (work, ...rest) => {
    const id = set(() => { waiting.delete(id); work(); }, ...rest);
    waiting.add(id);
    return id;
  };
  window.clearTimeout = (id) => { waiting.delete(id); clear(id); };
  window.timersWaiting = () => waiting.size;
}`;

/** Chromium itself goes on reading for five seconds where an answer is left just as it begins. */
const patient = { timeout: 10_000 };

const prototypes = ['customElements.get("afterword-thread").prototype', 'ShadowRoot', 'EventSource', 'IntersectionObserver', 'ResizeObserver', 'MutationObserver', 'AbortSignal'].map((name) => (name.includes('.') ? name : `${name}.prototype`));

const whiles = ['nothing', 'nothing', 'reading', 'reading', 'reading', 'reading', 'following', 'writing'] as const;

/** A reader comes, far down and near at hand by turns, and leaves: at once, while reading, while the thread is followed, or while writing. */
async function visit(page: Page, number: number): Promise<void> {
  const what = whiles[number % whiles.length];
  const following = (what === 'following' || what === 'writing') && page.waitForResponse(/\/events\?/);
  await page.evaluate((attribute) => {
    const place = document.createElement('afterword-thread');
    place.setAttribute('page-id', 'left');
    place.setAttribute('loading', attribute);
    document.querySelector('main')?.append(place);
  }, number % 2 ? 'eager' : 'lazy');
  if (what !== 'nothing') await threadIn(page).getByText('Comment number 1.').waitFor();
  await following;
  if (what === 'writing') {
    await composerIn(threadIn(page)).getByRole('textbox', { name: 'Comment' }).fill(`Thought number ${number}`);
    await threadIn(page).getByRole('button', { name: 'Post comment' }).waitFor();
    await threadIn(page).getByRole('button', { name: 'Reply' }).first().click();
  }
  await page.evaluate(() => document.querySelector('afterword-thread')?.remove());
}

test('200 mounts and unmounts leave no listener, timer, connection or node behind', async ({ page }) => {
  await page.addInitScript(countTimers);
  await page.goto(host.put('/left', `<!doctype html><html lang="en"><meta charset="utf-8"><title>Left</title><script src="${gateway.address}/afterword.js"></script><main></main>`));
  const heap = await openHeap(page);
  // What is loaded once, and kept for all threads of a page.
  for (let number = 0; number < 2 * whiles.length; number += 1) await visit(page, number);
  await expect.poll(() => gateway.open(/./), patient).toBe(0);
  const before = await heap.held(prototypes);
  for (let number = 0; number < 200; number += 1) await visit(page, number);
  await expect.poll(() => gateway.open(/./), patient).toBe(0);
  await expect.poll(() => page.evaluate('timersWaiting()')).toBe(0);
  const after = await heap.held(prototypes);
  expect(after.objects).toEqual(before.objects);
  expect(after.nodes - before.nodes).toBeLessThanOrEqual(0);
  expect(after.listeners - before.listeners).toBeLessThanOrEqual(0);
  // What grows is what the browser remembers of its requests: 1.5 kB a visit at first, later none.
  expect(after.bytes - before.bytes).toBeLessThan(1_000_000);
}, 120_000);

import type { Frame, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { readDocument, withRegions } from '../docs.ts';
import { screenshot, test } from '../support/browser.ts';
import { startHost, type HostSite } from '../support/host-page.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { startArchive } from './archive.ts';
import { documentHosts, type DocumentHost } from './documents.ts';
import { createMatrix } from './matrix.ts';
import { talk, threadOf, trying } from './talk.ts';

let server: ServerProcess;
let other: ServerProcess;
let host: HostSite;
let archive: Awaited<ReturnType<typeof startArchive>>;

const matrix = createMatrix('documents', documentHosts);

beforeAll(async () => {
  [server, other, host, archive] = await Promise.all([startServer(), startServer(), startHost(), startArchive()]);
});

afterAll(async () => {
  await host.stop();
  await Promise.all([server.stop(), other.stop(), archive.stop()]);
});

/** Opens a document; returns the frame that the thread is in. */
async function open(page: Page, { html, type = 'text/html; charset=utf-8', framed, meanwhile }: DocumentHost, path: string): Promise<Frame> {
  const servers = { server: server.address, other: other.address, archive: archive.origin };
  const address = host.put(path, html(servers), { 'content-type': type });
  // `localhost` is another site: what the frame stores, and whether it may, is the browser's to say.
  await page.goto(framed ? host.put(`${path}-around`, framed(address)).replace('127.0.0.1', 'localhost') : address);
  const element = framed ? page.locator('iframe') : null;
  await element?.evaluate((frame) => frame.scrollIntoView());
  const frame = (await (await element?.elementHandle())?.contentFrame()) ?? page.mainFrame();
  await frame.locator('afterword-thread').first().waitFor({ state: 'attached' });
  if (meanwhile) await frame.evaluate(meanwhile);
  return frame;
}

/** Whether there is one thread, and it stands between what comes before and after it. Runs in the page. */
function placeFaults(places: readonly Element[]): string[] {
  const outermost = (element: Element): Element => {
    const root = element.getRootNode();
    return root instanceof ShadowRoot ? outermost(root.host) : element;
  };
  const [place] = places.map(outermost);
  const before = document.getElementById('before');
  const after = document.getElementById('after');
  if (!place || !before || !after) return ['the page is not what it was'];
  return [
    ...(places.length === 1 ? [] : [`${places.length} places`]),
    ...(before.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING ? [] : ['it stands too early']),
    ...(after.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_PRECEDING ? [] : ['it stands too late']),
  ];
}

/** Whether what the thread says of its page is right: its title in words and quotation marks, and the addresses of comments. */
async function wordFaults(frame: Frame, thread: Locator): Promise<string[]> {
  const [title, address] = await frame.evaluate(() => [document.title, location.href]);
  const heading = await thread.getByRole('heading').first().textContent();
  const link = await thread.locator('article header > a').first().getAttribute('href');
  return [
    ...(heading?.replace(/\d/, '2') === `2 thoughts on “${title}”` ? [] : [`it is called ${heading}`]),
    ...(link?.startsWith(`${address}#comment-`) ? [] : [`a comment is at ${link}`]),
  ];
}

describe('in a document', () => {
  test.for(documentHosts)('of the kind $name a thread is drawn once, in its place, and taken part in', async (it, { page, errors }) => {
    const path = `/documents/${it.name.replaceAll(/\W/g, '-')}`;
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    const frame = await open(page, it, path);
    const drawn = await trying(async () => {
      await threadOf(frame);
      return [];
    });
    const thread = frame.getByRole('region', { name: /^Comments/ });
    const faults = matrix.record(it.name, {
      'drawn': drawn,
      'once, in its place': [...((await thread.count()) === 1 ? [] : [`${await thread.count()} threads`]), ...(await frame.locator('afterword-thread').evaluateAll(placeFaults))],
      'comment and reply': await trying(() => talk(thread, server.address, path)),
      'words and addresses': await trying(() => wordFaults(frame, thread)),
      'console': said,
    });
    if (it.name === 'archive') await screenshot(page, 'host-archive');
    errors.splice(0);
    expect(faults).toEqual({});
  });

  test('a thread within another element takes the page’s font again when its theme changes, and that of a style sheet which comes late', async ({ page }) => {
    const component = documentHosts.find(({ name }) => name === 'component');
    if (!component) throw new Error('There is no component.');
    const thread = await threadOf(await open(page, component, '/documents/themes'));
    const look = () => thread.evaluate((element) => [getComputedStyle(element).fontSize, getComputedStyle(element).color].join());
    await page.evaluate(() => void (document.body.style.cssText = 'font-size: 21px; color: rgb(0, 0, 90)'));
    await expect.poll(look).toBe('21px,rgb(0, 0, 90)');
    const sheet = host.put('/late.css', 'main { font-size: 19px; color: rgb(90, 0, 0) }', { 'content-type': 'text/css' });
    await page.evaluate((href) => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href })), sheet);
    await expect.poll(look).toBe('19px,rgb(90, 0, 0)');
  });

  test("the README's table says so; 'npm run docs' makes it anew", ({ skip }) => {
    skip(!matrix.keep(), 'a part of the hosts makes no table');
    expect(withRegions('test/hosts/README.md', ['documents'])).toBe(readDocument('test/hosts/README.md'));
  });
});

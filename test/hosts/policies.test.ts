import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { readDocument, withRegions } from '../docs.ts';
import { screenshot, test } from '../support/browser.ts';
import { startHost, type HostSite } from '../support/host-page.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { createMatrix } from './matrix.ts';
import { policyHosts, type PolicyHost } from './policies.ts';
import { talk, threadOf, trying } from './talk.ts';

let server: ServerProcess;
let host: HostSite;
let loader: string;

const matrix = createMatrix('policies', policyHosts);
/** Of these there is a picture to look at. */
const pictured = new Set(['everything at once', 'no connection', 'only the loader']);

beforeAll(async () => {
  [server, host] = await Promise.all([startServer(), startHost()]);
  loader = await (await fetch(`${server.address}/afterword.js`)).text();
});

afterAll(async () => {
  await host.stop();
  await server.stop();
});

/** Opens a page under a policy; returns the frame that the thread is in. */
async function open(page: Page, { headers, attributes, frame, before }: PolicyHost, path: string): Promise<Frame> {
  const html = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Strict</title></head><body><main><h1>Strict</h1>
<script src="${server.address}/afterword.js" async data-lang="en" ${attributes?.(loader) ?? ''}></script></main></body></html>`;
  const sent = headers(server.address, loader);
  const address = host.put(path, html, sent);
  if (before) await page.addInitScript(before);
  if (frame === undefined) await page.goto(address);
  else await page.goto(host.put(`${path}-around`, `<!doctype html><title>Around</title><iframe ${frame} src="${address}" width="800" height="3000"></iframe>`, sent));
  const framed = frame === undefined ? null : await page.locator('iframe').elementHandle();
  return (await framed?.contentFrame()) ?? page.mainFrame();
}

/** Follows the link that stands in the thread's stead, to the page of this very thread, and back. */
async function linkFaults(page: Page, pageId: string): Promise<string[]> {
  await page.locator('afterword-thread a').click();
  await page.getByRole('textbox', { name: 'Comment' }).waitFor();
  const { searchParams } = new URL(page.url());
  const asked = searchParams.get('url') ?? '';
  return new URL(asked).pathname === pageId ? [] : [`the link asks for ${asked}`];
}

/** What the console has to say once: the directive and the address to add. What the browser says itself is its own. */
async function adviceFaults(said: readonly string[], directive: string): Promise<string[]> {
  const advice = () => said.filter((text) => /afterword.* add /i.test(text)).map((text) => text.replace(/^.* add /i, ''));
  await expect.poll(advice).not.toEqual([]);
  return advice().join() === `${directive} ${server.address}${directive === 'script-src' ? '/' : ''}` ? [] : [`said: ${advice().join()}`];
}

describe('under the policy', () => {
  test.for(policyHosts)('$name a thread is read and written to, or says what is missing', async (it, { page, errors }) => {
    const path = `/policies/${it.name.replaceAll(' ', '-')}`;
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    const frame = await open(page, it, path);
    const thread = frame.getByRole('region', { name: /^Comments/ });
    const { forbidden } = it;
    if (forbidden) await page.locator('afterword-thread a').waitFor();
    const picture = async () => void (pictured.has(it.name) && (await screenshot(page, `host-policy-${it.name.replaceAll(' ', '-')}`)));
    if (forbidden) await picture();
    const faults = matrix.record(
      it.name,
      forbidden === undefined
        ? { 'read': await trying(async () => (await threadOf(frame), [])), 'comment and reply': await trying(() => talk(thread, server.address, path)), 'console': said, 'a link instead': null, 'what to add': null }
        : { 'read': null, 'comment and reply': null, 'console': null, 'what to add': await trying(() => adviceFaults(said, forbidden)), 'a link instead': await trying(() => linkFaults(page, path)) },
    );
    if (!forbidden) await picture();
    errors.splice(0);
    expect(faults).toEqual({});
  });

  test('that is none, but without a network, it says so, offers to try again and leads to its page', async ({ page, errors }) => {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.route('**/api/**', (route) => route.abort());
    await page.goto(host.put('/policies/network', `<!doctype html><html lang="de"><title>Netz</title><body><script src="${server.address}/afterword.js" async></script>`));
    await page.getByRole('link', { name: 'Auf einer eigenen Seite lesen' }).waitFor();
    expect(await page.locator('afterword-thread a').getAttribute('href')).toContain('lang=de');
    await page.unroute('**/api/**');
    await page.getByRole('button', { name: 'Noch einmal versuchen' }).click();
    await page.getByRole('textbox').waitFor();
    expect(await page.locator('afterword-thread a').count()).toBe(0);
    expect(said.filter((text) => text.includes('Afterword'))).toEqual([]);
    errors.splice(0);
  });

  test("the README's table says so; 'npm run docs' makes it anew", ({ skip }) => {
    skip(!matrix.keep(), 'a part of the hosts makes no table');
    expect(withRegions('test/hosts/README.md', ['policies'])).toBe(readDocument('test/hosts/README.md'));
  });
});

import type { Locator, Page } from 'playwright-core';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { postComment } from '../../../shared/contract/comment.ts';
import { accessibilityFaults, screenshot, test } from '../../support/browser.ts';
import { startHost, type HostSite } from '../../support/host-page.ts';
import { startServer, type ServerProcess } from '../../support/server-process.ts';

let server: ServerProcess;
let host: HostSite;

/** Three owners' threads on one page: the words of each in its own language. */
const three = [
  { site: 'garden', lang: 'en', theme: 'light', region: 'Comments', comment: 'Comment', name: 'Name', post: 'Post comment', reply: 'Reply', direction: 'ltr' },
  { site: 'kitchen', lang: 'de', theme: 'dark', region: 'Kommentare', comment: 'Kommentar', name: 'Name', post: 'Kommentar senden', reply: 'Antworten', direction: 'ltr' },
  { site: 'market', lang: 'ar', theme: 'auto', region: 'التعليقات', comment: 'تعليق', name: 'الاسم', post: 'نشر التعليق', reply: 'رد', direction: 'rtl' },
] as const;
type One = (typeof three)[number];

beforeAll(async () => {
  host = await startHost();
  const setUp = three.flatMap(({ site }) => [['site', 'add', site, '--title', site, '--origin', host.origin], ['site', 'set', site, '--challenge', 'never']]);
  server = await startServer([], setUp);
});

afterAll(async () => {
  await host.stop();
  await server.stop();
});

async function say(site: string, id: string, body: string): Promise<string> {
  const response = await fetch(`${server.address}/api/v1/sites/${site}/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `key-${crypto.randomUUID()}`, origin: host.origin },
    body: JSON.stringify({ page: { id }, parent: null, author: { name: 'Robin Reader' }, body }),
  });
  return v.parse(postComment.answer, await response.json()).comment.id;
}

const regionOf = (page: Page, { region }: One): Locator => page.getByRole('region', { name: region });
const formOf = (page: Page, one: One): Locator => regionOf(page, one).locator('form').first();

/** The same page three times over: by tags where they stand, by elements, by places that the page marks. */
const ways = [
  ['tags', (id: string) => three.map(({ site, lang, theme }) => `<script src="${server.address}/afterword.js" async data-site="${site}" data-page-id="${id}" data-lang="${lang}" data-theme="${theme}"></script><p>After ${site}.</p>`)],
  ['elements', (id: string) => [...three.map(({ site, lang, theme }) => `<afterword-thread site="${site}" page-id="${id}" lang="${lang}" theme="${theme}"></afterword-thread>`), `<script src="${server.address}/afterword.js"></script>`]],
  ['marked places', (id: string) => [...three.map(({ site, lang, theme }) => `<div data-afterword data-site="${site}" data-page-id="${id}" data-lang="${lang}" data-theme="${theme}"></div>`), `<script src="${server.address}/afterword.js"></script>`]],
] as const;

const put = (path: string, parts: readonly string[]) => host.put(path, `<!doctype html><html lang="en"><meta charset="utf-8"><title>Three</title><style>body { font: 16px Georgia, serif; max-width: 40em; margin: auto }</style><main><h1>Three</h1>${parts.join('\n')}</main></html>`);

describe.for(ways)('three threads of three sites on a page, by %s', ([way, parts]) => {
  const id = way.replace(' ', '-');

  test('each have their own language, direction and theme, for as many requests as needed', async ({ page }) => {
    for (const { site } of three) await say(site, id, `Said in the ${site}.`);
    const asked: string[] = [];
    page.on('request', (request) => request.url().startsWith(server.address) && asked.push(new URL(request.url()).pathname.replace(/-[\w-]{8}\.js$/, '.js')));
    await page.goto(put(`/${id}`, parts(id)));
    for (const one of three) await regionOf(page, one).getByText(`Said in the ${one.site}.`).waitFor();
    const looks = () => Promise.all(three.map((one) => regionOf(page, one).evaluate((element) => ({ direction: getComputedStyle(element).direction, scheme: getComputedStyle(element).colorScheme, lang: element.closest('[lang]')?.getAttribute('lang')?.slice(0, 2) }))));
    await expect.poll(looks).toEqual(three.map(({ direction, theme, lang }) => ({ direction, scheme: theme === 'dark' ? 'dark' : 'light', lang })));
    expect(await page.getByText('Said in the').count()).toBe(3);
    await page.waitForLoadState('networkidle');
    const count = (pattern: RegExp) => asked.filter((path) => pattern.test(path)).length;
    expect([count(/afterword\.js$/), count(/\/w\/main\.js$/), count(/\/thread$/), count(/reading-/), count(/settle\.js$/)]).toEqual([1, 1, 3, 2, 1]);
    expect(asked.filter((path) => path.endsWith('/thread')).toSorted()).toEqual(three.map(({ site }) => `/api/v1/sites/${site}/thread`));
  });

  test('are written in side by side: every text goes to its own site, once, also after a reload', async ({ page, context, errors }) => {
    await page.goto(put(`/${id}`, parts(id)));
    for (const one of three) {
      await formOf(page, one).getByRole('textbox', { name: one.comment }).fill(`Meant for the ${one.site}, by ${way}`);
      await formOf(page, one).getByRole('textbox', { name: one.name, exact: true }).fill('Robin Reader');
    }
    for (const one of three) expect(await formOf(page, one).getByRole('textbox', { name: one.comment }).inputValue()).toBe(`Meant for the ${one.site}, by ${way}`);
    await context.setOffline(true);
    for (const one of three) await formOf(page, one).getByRole('button', { name: one.post }).click();
    const said = (one: One) => regionOf(page, one).getByRole('article').filter({ hasText: `Meant for the ${one.site}, by ${way}` });
    for (const one of three) await said(one).waitFor();
    expect(await page.getByText('Meant for the').count()).toBe(3);
    await context.setOffline(false);
    for (const one of three) await said(one).getByRole('button', { name: one.reply, exact: true }).waitFor();
    await page.reload();
    for (const one of three) {
      await said(one).waitFor();
      expect(await said(one).count()).toBe(1);
      expect(server.rows('select t.site from comments c join threads t on t.id = c.thread where c.source = ?', `Meant for the ${one.site}, by ${way}`)).toEqual([{ site: one.site }]);
    }
    // What the browser itself says of a network that is not there.
    expect(errors.splice(0).filter((error) => !error.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });

  test('share no id, and a link to a comment leads to the thread that has it', async ({ page }) => {
    const ids = [];
    for (const { site } of three) ids.push(await say(site, `${id}-linked`, `Linked in the ${site}.`));
    for (const [index, one] of three.entries()) {
      await page.goto('about:blank');
      await page.goto(`${put(`/${id}-linked`, parts(`${id}-linked`))}#comment-${ids[index]}`);
      await regionOf(page, one).locator('article[data-marked]').getByText(`Linked in the ${one.site}.`).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.locator('article[data-marked]').count()).toBe(1);
    }
    // And once more without loading the page.
    await page.evaluate((next) => void (location.hash = `comment-${next}`), ids[0]);
    await regionOf(page, three[0]).locator('article[data-marked]').waitFor();
    await expect.poll(() => page.locator('article[data-marked]').count()).toBe(1);
    const all = await page.evaluate(() => [...document.querySelectorAll('afterword-thread')].flatMap((place) => [...(place.shadowRoot?.querySelectorAll('[id]') ?? [])].map((element) => element.id)));
    expect(new Set(all).size).toBe(all.length);
    if (way === 'tags') {
      expect(await accessibilityFaults(page)).toEqual([]);
      await screenshot(page, 'three-sites');
    }
  });
});

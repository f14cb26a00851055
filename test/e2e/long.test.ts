import { beforeAll, expect } from 'vitest';
import type { Page } from 'playwright-core';
import { test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { posted, replyIn, threadIn } from '../support/reader.ts';
import { served } from '../support/served.ts';

const [server, host] = await served();
let address: string;
const ids: string[] = [];

beforeAll(async () => {
  for (let index = 0; index < 80; index += 1) ids.push((await posted(server.address, host.origin, '/long', `Number ${index} of them.\n\nAnd *what* else there is to say.`, null)).id);
  address = host.put('/long', blogPage(server.address, { title: 'Long', attributes: 'data-page-size="100"' }));
});

const drawn = (page: Page) => page.evaluate(() => [...(document.querySelector('afterword-thread')?.shadowRoot?.querySelectorAll('article') ?? [])].map(({ id }) => id.replace('comment-', '')));
const isLaidOut = (page: Page, id: string) => page.evaluate((name) => document.querySelector('afterword-thread')?.shadowRoot?.getElementById(name)?.checkVisibility({ contentVisibilityAuto: true }), `comment-${id}`);

/** The comment that stands in the middle of the screen, and where, once that has been drawn. */
const inTheMiddle = (page: Page) =>
  page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const articles = [...(document.querySelector('afterword-thread')?.shadowRoot?.querySelectorAll('article') ?? [])];
    const at = articles.find((article) => article.getBoundingClientRect().bottom > innerHeight / 2);
    return { id: at?.id, top: Math.round(at?.getBoundingClientRect().top ?? NaN) };
  });

/** The thread is drawn and has settled: what follows scrolling and links listens. */
async function settled(page: Page): Promise<void> {
  await expect.poll(() => drawn(page)).toEqual(ids);
  await page.waitForLoadState('networkidle');
}

test('a thread that is still being drawn can be answered: nothing is missing and nothing is there twice', async ({ page, context }) => {
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  // The moment the first comments are there, before the next slice begins.
  await page.addInitScript(() => {
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (options) {
      const root = attachShadow.call(this, options);
      const observer = new MutationObserver(() => {
        const button = root.querySelector<HTMLElement>('[data-do="reply"]');
        if (!button) return;
        observer.disconnect();
        document.documentElement.dataset['early'] = String(root.querySelectorAll('article').length);
        button.click();
      });
      observer.observe(root, { childList: true, subtree: true });
      return root;
    };
  });
  await page.goto(address);
  await replyIn(threadIn(page)).waitFor();
  expect(await drawn(page)).toEqual(ids);
  expect(Number(await page.evaluate(() => document.documentElement.dataset['early']))).toBeLessThan(80);
});

test('comments far below are not laid out while nobody reads, and a link to one leads to it', async ({ page }) => {
  const last = ids.at(-1) ?? '';
  await page.goto(address);
  await settled(page);
  expect(await isLaidOut(page, ids[0] ?? '')).toBe(true);
  expect(await isLaidOut(page, last)).toBe(false);
  await page.evaluate((id) => (location.hash = `comment-${id}`), last);
  const linked = page.locator(`afterword-thread #comment-${last}`);
  await linked.and(page.locator('[data-marked]')).waitFor();
  expect(await isLaidOut(page, last)).toBe(true);
  await expect.poll(() => linked.evaluate((element) => element.getBoundingClientRect().top > 0 && element.getBoundingClientRect().bottom < innerHeight)).toBe(true);
});

test('who scrolls has all of them laid out while what is read stays where it is, also when the page is loaded again', async ({ page }) => {
  await page.goto(address);
  await settled(page);
  await page.mouse.move(200, 200);
  await page.mouse.wheel(0, 3_000);
  await page.waitForFunction(() => scrollY > 1_000);
  const before = await inTheMiddle(page);
  await expect.poll(() => isLaidOut(page, ids.at(-1) ?? '')).toBe(true);
  expect(await inTheMiddle(page)).toEqual(before);
  await page.reload();
  await settled(page);
  expect(await inTheMiddle(page)).toEqual(before);
});

test('a key leads to the end of all comments, also where none below the first was laid out', async ({ page }) => {
  const last = ids.at(-1) ?? '';
  await page.goto(address);
  await settled(page);
  expect(await isLaidOut(page, last)).toBe(false);
  await page.keyboard.press('End');
  await page.waitForFunction(() => scrollY > 1_000 && scrollY + innerHeight > document.documentElement.scrollHeight - 2);
  expect(await page.locator(`afterword-thread #comment-${last}`).evaluate((element) => element.getBoundingClientRect().bottom < innerHeight && element.getBoundingClientRect().bottom > 0)).toBe(true);
});

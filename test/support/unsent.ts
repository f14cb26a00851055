import type { BrowserContext, Locator, Page, Route } from 'playwright-core';
import { expect } from 'vitest';
import { drawn, threadIn } from './reader.ts';
import type { ServerProcess } from './server-process.ts';

/** The comments in which a text stands. */
export const onPage = (thread: Locator, text: string): Locator => thread.getByRole('article').filter({ hasText: text });

/** What is said under a comment of one's own. */
export const says = (thread: Locator, text: string): Locator => thread.getByRole('article').getByText(text);

/** What assistive technology is told. */
export const told = (thread: Locator, text: string): Promise<void> => thread.getByRole('status').filter({ hasText: text }).waitFor({ state: 'attached' });

/** How often a text stands in the database. */
export const stored = (server: ServerProcess, text: string): number => server.rows('select id from comments where source = ?', text).length;

/** Waits until a comment is posted: then it stands exactly once in the database and on the page, also after a reload. */
export async function expectOnce(server: ServerProcess, page: Page, text: string): Promise<void> {
  const posted = onPage(threadIn(page), text);
  const isOne = async () => {
    await posted.getByRole('button', { name: 'Reply' }).waitFor();
    await page.waitForLoadState('networkidle');
    // A list that was read before the post was answered shows it beside the one that is still on its way, until it is.
    await expect.poll(async () => [await posted.count(), stored(server, text)]).toEqual([1, 1]);
  };
  await isOne();
  await page.reload();
  await drawn(page);
  await isOne();
}

/** Treats the first post of a page otherwise; all others pass. */
export async function meddle(page: Page, how: (route: Route) => Promise<unknown>): Promise<void> {
  let isFirst = true;
  await page.route(/\/comments$/, async (route) => {
    if (!isFirst || route.request().method() !== 'POST') return route.continue();
    isFirst = false;
    await how(route);
  });
}

/** From now on counts how often the pages of a reader are told that a comment was posted. */
export async function countPosted(context: BrowserContext): Promise<() => number> {
  let count = 0;
  await context.exposeFunction('countPosted', () => {
    count += 1;
  });
  await context.addInitScript('addEventListener("afterword:posted", () => countPosted())');
  return () => count;
}

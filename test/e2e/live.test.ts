import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityFaults, screenshot, test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { composerIn, drawn, isFocused, posted, replyIn, tabTo, threadIn, write } from '../support/reader.ts';
import { served } from '../support/served.ts';

const [server, host] = await served();

/** As in Safari, which keeps nothing in its place by itself. */
const unanchored = '<style>html { overflow-anchor: none }</style>';

const open = async (page: Page, path: string, attributes = '', head = '') => {
  // Announced when the page follows the thread, so that nothing is said before somebody listens.
  const following = page.waitForResponse(/\/events\?/);
  await page.goto(host.put(path, blogPage(server.address, { title: 'Live', attributes, head })));
  const thread = await drawn(page);
  await following;
  return thread;
};

const say = (path: string, text: string, parent: string | null = null) => posted(server.address, host.origin, path, text, parent);

/** Takes a comment back, as its writer would elsewhere. */
const takeBack = ({ id, token }: { id: string; token: string }) =>
  fetch(`${server.address}/api/v1/sites/default/comments/${id}`, { method: 'DELETE', headers: { authorization: `Bearer ${token}`, origin: host.origin } });

const edit = ({ id, token }: { id: string; token: string }, body: string) =>
  fetch(`${server.address}/api/v1/sites/default/comments/${id}`, { method: 'PATCH', headers: { authorization: `Bearer ${token}`, origin: host.origin, 'content-type': 'application/json' }, body: JSON.stringify({ body }) });

/** Where every comment in view stands on the screen; what came into view is laid out with the next frame. */
const places = async (page: Page) => {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return page.evaluate(() =>
    [...(document.querySelector('afterword-thread')?.shadowRoot?.querySelectorAll('article') ?? [])]
      .map((article) => ({ id: article.id, edges: article.getBoundingClientRect() }))
      .filter(({ edges }) => edges.bottom > 0 && edges.top < innerHeight)
      .map(({ id, edges }) => ({ id, top: edges.top })),
  );
};

/** Whether the same comments are in view at the same places; browsers scroll by whole pixels. */
async function expectStill(page: Page, before: Awaited<ReturnType<typeof places>>): Promise<void> {
  const now = await places(page);
  expect(now.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(Math.max(...now.map(({ top }, index) => Math.abs(top - (before[index]?.top ?? NaN))))).toBeLessThanOrEqual(1);
}

/** A thread that is longer than the window. */
async function fill(path: string): Promise<{ id: string; token: string }[]> {
  const comments = [];
  for (let index = 1; index <= 14; index += 1) comments.push(await say(path, `Number ${index} of ${path}.`));
  return comments;
}

describe('what somebody else posts', () => {
  test.for([['oldest', ''], ['newest', ''], ['newest', unanchored]] as const)('is counted and offered, and nothing moves; shown when asked for, with the focus on it, in the order %s %s', async ([sort, head], { page }) => {
    const path = `/bar-${sort}-${head.length}`;
    await fill(path);
    const thread = await open(page, path, `data-sort="${sort}"`, head);
    const middle = thread.getByText(`Number 7 of ${path}.`);
    await middle.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const before = await places(page);
    expect(before.length).toBeGreaterThan(3);
    await say(path, 'The first news.');
    const one = thread.getByRole('button', { name: 'One new comment — show' });
    await one.waitFor();
    expect(await thread.getByRole('status').textContent()).toBe('One new comment — show');
    await say(path, 'The second news.');
    const two = thread.getByRole('button', { name: '2 new comments — show' });
    await two.waitFor();
    await expectStill(page, before);
    expect(await thread.getByText('news.').count()).toBe(0);
    await thread.getByRole('heading', { name: '16 thoughts on “Live”' }).waitFor();
    await two.scrollIntoViewIfNeeded();
    await screenshot(page, `new-${sort}`, { fullPage: false });
    expect(await accessibilityFaults(page)).toEqual([]);
    await two.press('Enter');
    const first = thread.getByRole('article').filter({ hasText: 'The first news.' });
    await first.waitFor();
    expect(await isFocused(first)).toBe(true);
    expect(await two.count()).toBe(0);
    const all = await thread.getByText('news.').allTextContents();
    expect(all).toEqual(sort === 'oldest' ? ['The first news.', 'The second news.'] : ['The second news.', 'The first news.']);
  });

  test('in a branch is offered there, and moves nothing that is read below', async ({ page }) => {
    const [first] = await fill('/branch-bar');
    await page.setViewportSize({ width: 1280, height: 500 });
    const thread = await open(page, '/branch-bar', '', unanchored);
    await thread.getByText('Number 8 of').evaluate((element) => element.scrollIntoView({ block: 'start' }));
    const before = await places(page);
    const answer = await say('/branch-bar', 'An answer to the first.', first?.id);
    await say('/branch-bar', 'An answer to the answer.', answer.id);
    const bar = thread.getByRole('button', { name: '2 new comments — show' });
    await bar.waitFor();
    await expectStill(page, before);
    await bar.click();
    await thread.getByRole('article').filter({ hasText: 'An answer to the answer.' }).waitFor();
    const item = thread.getByRole('listitem').filter({ hasText: 'Number 1 of' }).first();
    expect(await item.getByText('An answer to').allTextContents()).toEqual(['An answer to the first.', 'An answer to the answer.']);
  });

  test("is never the reader's own, in whose window it is shown at once", async ({ page, browser }) => {
    const path = '/own';
    await say(path, 'Somebody was here.');
    const other = await browser.newContext();
    const elsewhere = await open(await other.newPage(), path);
    const thread = await open(page, path);
    await write(composerIn(thread), 'And now I am.');
    await thread.getByRole('article').filter({ hasText: 'And now I am.' }).waitFor();
    await elsewhere.getByRole('button', { name: 'One new comment — show' }).waitFor();
    await other.close();
    await say(path, 'Somebody again.');
    await thread.getByRole('button', { name: 'One new comment — show' }).waitFor();
    expect(await thread.getByRole('article').count()).toBe(2);
  });

  test('is offered also where a reader was the first on an empty page', async ({ page }) => {
    const thread = await open(page, '/empty');
    await say('/empty', 'First!');
    await thread.getByRole('heading', { name: 'One thought on “Live”' }).waitFor();
    await thread.getByRole('button', { name: 'One new comment — show' }).click();
    await thread.getByRole('article').filter({ hasText: 'First!' }).waitFor();
  });
});

describe('what changes', () => {
  test('is drawn in place: an edit, a reaction, a removal; what is read stays where it is', async ({ page }) => {
    const comments = await fill('/changes');
    const [first, second, third] = comments;
    if (!first || !second || !third) throw new Error('Nothing was posted.');
    await say('/changes', 'Beneath the third.', third.id);
    await page.setViewportSize({ width: 1280, height: 500 });
    const thread = await open(page, '/changes', '', unanchored);
    await thread.getByText('Number 8 of').evaluate((element) => element.scrollIntoView({ block: 'start' }));
    const before = await places(page);
    await edit(first, 'Number 1, and then much more.\n\nSo much more.\n\nAnd more.');
    await thread.getByText('So much more.').waitFor();
    await expectStill(page, before);
    await takeBack(second);
    await expect.poll(() => thread.getByText('Number 2 of').count()).toBe(0);
    await expectStill(page, before);
    await takeBack(third);
    await thread.getByText('This comment was removed by its author.').waitFor();
    expect(await thread.getByText('Beneath the third.').count()).toBe(1);
    await expectStill(page, before);
    await fetch(`${server.address}/api/v1/sites/default/comments/${first.id}/reaction`, {
      method: 'PUT',
      headers: { authorization: 'Bearer 0123456789abcdef0123456789abcdef', origin: host.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ reaction: '♥' }),
    });
    await thread.getByRole('button', { name: 'React with ♥ 1' }).waitFor();
    await expectStill(page, before);
  });

  test('leaves the answer that is being written, when what it answers is taken back', async ({ page }) => {
    await say('/answered', 'Stays.');
    const going = await say('/answered', 'Goes.');
    const thread = await open(page, '/answered');
    await thread.getByRole('button', { name: 'Reply' }).last().click();
    const field = replyIn(thread).getByRole('textbox', { name: 'Comment' });
    await field.fill('But I was just');
    await takeBack(going);
    await thread.getByText('This comment was removed.').waitFor();
    expect(await field.inputValue()).toBe('But I was just');
    expect(await isFocused(field)).toBe(true);
  });

  test('while the page was not looked at is told when it is again', async ({ page }) => {
    const hide = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    const old = await say('/away', 'Before.');
    const thread = await open(page, '/away');
    await hide(true);
    await say('/away', 'Meanwhile.');
    await edit(old, 'Before, edited.');
    await hide(false);
    await thread.getByRole('button', { name: 'One new comment — show' }).waitFor();
    await thread.getByText('Before, edited.').waitFor();
  });
});

describe('where nothing is told', () => {
  test('who comes back asks, and is offered what is new', async ({ page }) => {
    await page.clock.install();
    await page.addInitScript(() => Reflect.deleteProperty(window, 'EventSource'));
    const going = await say('/quiet', 'Going.');
    const old = await say('/quiet', 'Before.');
    await page.goto(host.put('/quiet', blogPage(server.address, { title: 'Live' })));
    const thread = await drawn(page);
    await page.waitForLoadState('networkidle');
    await say('/quiet', 'Meanwhile.', old.id);
    await edit(old, 'Before, edited.');
    await takeBack(going);
    await page.clock.fastForward(31_000);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await thread.getByRole('button', { name: 'One new comment — show' }).click();
    await expect.poll(() => thread.getByRole('article').locator('.body').allTextContents()).toEqual(['Before, edited.', 'Meanwhile.']);
    expect(await thread.getByRole('heading', { level: 2 }).textContent()).toBe('2 thoughts on “Live”');
  });

  test('who wants none of it is told nothing', async ({ page }) => {
    await say('/off', 'Before.');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(host.put('/off', blogPage(server.address, { title: 'Live', attributes: 'data-live="off"' })));
    await drawn(page);
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => url.includes('/events'))).toEqual([]);
  });
});

test('the bar is reached and used by keys alone', async ({ page }) => {
  await say('/keys', 'Before.');
  const thread = await open(page, '/keys');
  await say('/keys', 'News.');
  const bar = thread.getByRole('button', { name: 'One new comment — show' });
  await bar.waitFor();
  await tabTo(bar);
  await page.keyboard.press('Enter');
  await thread.getByRole('article').filter({ hasText: 'News.' }).waitFor();
  expect(await isFocused(threadIn(page).getByRole('article').last())).toBe(true);
});

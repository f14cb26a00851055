import type { Locator } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityFaults, test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { composerIn, drawn, isFocused, post, readThread, replyIn, tabTo, threadIn, write } from '../support/reader.ts';
import { served } from '../support/served.ts';
import { wordPressSample } from '../support/shared-data.ts';
import { pageKey } from '../../shared/thread/key.ts';

const { file, open, closed, deepest } = wordPressSample;
const keyOf = ({ path }: { path: string }): string => pageKey(path) ?? '';

const [server, host] = await served({ setUp: () => [['import', 'wordpress', file, '--site', 'default']] });

const put = (path: string, options: Parameters<typeof blogPage>[1] = {}, headers = {}): string =>
  host.put(path, blogPage(server.address, options), headers);

describe('a conversation that came from WordPress', () => {
  test('is read on its page as it was: the heading, every comment, replies beneath what they answer', async ({ page }) => {
    await page.goto(put(open.path, { title: open.title }));
    const thread = await drawn(page);
    expect(await thread.getByRole('heading', { level: 2 }).textContent()).toBe(`${open.count} thoughts on “${open.title}”`);
    expect(await thread.getByRole('article').count()).toBe(open.count);
    // Nested to the usual depth of four; deeper replies stand in one more list, and say whom they answer.
    expect(await deepestList(thread)).toBe(Math.min(deepest.depth, 6));
    expect(await thread.getByText('in reply to').count()).toBe(Math.max(0, deepest.depth - 6));
  });

  test('stays closed where it was closed: readable and sortable, with the reason, and without a form', async ({ page }) => {
    await page.goto(put(closed.path, { title: closed.title }));
    const thread = await drawn(page);
    expect(await thread.getByRole('heading', { level: 2 }).textContent()).toBe(`${closed.count} thoughts on “${closed.title}”`);
    await thread.getByText(/closed.* moved here\./).waitFor();
    expect(await thread.getByRole('textbox').count()).toBe(0);
    expect(await thread.getByRole('button', { name: 'Reply' }).count()).toBe(0);
    const first = await thread.getByRole('article').first().getAttribute('id');
    await thread.getByRole('combobox', { name: 'Sort' }).selectOption('Newest first');
    await expect.poll(() => thread.getByRole('article').first().getAttribute('id')).not.toBe(first);
  });

  test('takes no comment where it is closed, whoever sends it', async () => {
    const before = await readThread(server.address, keyOf(closed));
    const response = await post(server.address, host.origin, keyOf(closed), 'Let me in.');
    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ type: '/problems/thread-closed', state: { level: 'closed', reason: 'import' } });
    expect((await readThread(server.address, keyOf(closed))).thread).toEqual(before.thread);
  });

  test('a link to a comment leads to it, also by the id it had before', async ({ page }) => {
    const { comments } = await readThread(server.address, keyOf(open));
    const last = comments.at(-1)?.id ?? '';
    for (const id of [last, deepest.oldId]) {
      await page.goto('about:blank');
      await page.goto(`${put(open.path, { title: open.title })}#comment-${id}`);
      const marked = threadIn(page).locator('article[data-marked]');
      await marked.waitFor();
      if (id === last) expect(await marked.getAttribute('id')).toBe(`comment-${last}`);
      await expect.poll(() => marked.evaluate((element) => element.getBoundingClientRect().top < innerHeight && element.getBoundingClientRect().bottom > 0)).toBe(true);
    }
  });
});

describe('a reader who writes', () => {
  test('replies with a few clicks, and finds the reply once after coming back', async ({ page }) => {
    const text = 'This was worth the wait.';
    await page.goto(put(open.path, { title: open.title }));
    const thread = await drawn(page);
    const answered = thread.getByRole('listitem').filter({ has: page.getByRole('article') }).first();
    await answered.getByRole('button', { name: 'Reply' }).first().click();
    await write(replyIn(thread), text);
    await thread.getByRole('status').filter({ hasText: 'Your comment is posted.' }).waitFor({ state: 'attached' });
    expect(await answered.getByText(text).count()).toBe(1);
    await page.reload();
    await drawn(page);
    expect(await answered.getByText(text).count()).toBe(1);
    expect(await thread.getByText(text).count()).toBe(1);
    expect(await thread.getByRole('heading', { level: 2 }).textContent()).toBe(`${open.count + 1} thoughts on “${open.title}”`);
  });

  test('begins a thread, and is its first thought', async ({ page }) => {
    await page.goto(put('/fresh/', { title: 'Fresh' }));
    const thread = await drawn(page);
    await write(composerIn(thread), 'First, with *feeling*.');
    await thread.getByRole('heading', { name: 'One thought on “Fresh”' }).waitFor();
    expect(await thread.getByRole('article').locator('em').textContent()).toBe('feeling');
  });

  test('is heard once when the same comment is sent twice at the same time', async () => {
    const send = () => post(server.address, host.origin, '/once', 'Only once.', 'the-same-key');
    const [one, other] = await Promise.all([send(), send()]);
    expect([one.status, other.status]).toEqual([201, 201]);
    expect([one, other].filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(1);
    expect(await one.json()).toEqual(await other.json());
    expect((await readThread(server.address, '/once')).comments).toHaveLength(1);
  });

  test('needs no pointer: tab to Reply, type, send by keys; Escape goes back', async ({ page }) => {
    await post(server.address, host.origin, '/keys', 'Answer me.');
    await page.goto(put('/keys', { title: 'Keys' }));
    const thread = await drawn(page);
    const reply = thread.getByRole('button', { name: 'Reply' }).first();
    await tabTo(reply);
    await page.keyboard.press('Enter');
    const field = replyIn(thread).getByRole('textbox', { name: 'Comment' });
    await expect.poll(() => isFocused(field)).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => isFocused(reply)).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => isFocused(field)).toBe(true);
    await page.keyboard.type('By keys alone.');
    await tabTo(thread.getByRole('textbox', { name: 'Name' }));
    await page.keyboard.type('Kay');
    await page.keyboard.press('Control+Enter');
    await thread.getByRole('article').filter({ hasText: 'By keys alone.' }).getByRole('button', { name: 'Reply' }).waitFor();
    expect((await readThread(server.address, '/keys')).comments).toHaveLength(2);
  });

  test('keeps the text when the thread closes before it is sent', async ({ page, errors }) => {
    await page.goto(put('/closing', { title: 'Closing', attributes: 'data-live="off"' }));
    const thread = await drawn(page);
    server.command('site', 'set', 'default', '--level', 'closed');
    try {
      await write(composerIn(thread), 'Half a thought');
      await thread.getByText('Comments are closed.').first().waitFor();
      expect(await thread.getByRole('textbox', { name: 'What you wrote is kept here:' }).inputValue()).toBe('Half a thought');
      expect(await thread.getByRole('button', { name: /^Post/ }).count()).toBe(0);
    } finally {
      server.command('site', 'set', 'default', '--level', 'open');
    }
    // The browser itself names the refused request.
    expect(errors.splice(0)).toEqual([expect.stringContaining('403')]);
  });

  test('writes where nothing may be stored on the device', async ({ page }) => {
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('denied', 'SecurityError');
          },
        });
      }
    });
    await page.goto(put('/no-storage', { title: 'No storage' }));
    const thread = await drawn(page);
    await write(composerIn(thread), 'Nothing kept, all said.');
    await thread.getByRole('article').filter({ hasText: 'all said' }).waitFor();
  });
});

describe('a host page', () => {
  test('that carries the tag twice shows the thread once', async ({ page }) => {
    await page.goto(put('/twice', { body: `<script src="${server.address}/afterword.js" async></script>` }));
    await drawn(page);
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('region', { name: 'Comments' }).count()).toBe(1);
  });

  test('in quirks mode, with a base address elsewhere, shows the thread', async ({ page }) => {
    await page.goto(put('/quirks', { doctype: '', head: '<base href="https://elsewhere.example/">' }));
    expect(await page.evaluate(() => document.compatMode)).toBe('BackCompat');
    await drawn(page);
  });

  test('with several places shows a thread of its own in each', async ({ page }) => {
    await post(server.address, host.origin, 'first', 'Said in the first.');
    await post(server.address, host.origin, 'second', 'Said in the second.');
    const body = '<afterword-thread page-id="first"></afterword-thread><div data-afterword data-page-id="second"></div>';
    await page.goto(put('/several', { body }));
    await page.getByText('Said in the second.').waitFor();
    await page.getByText('Said in the first.').waitFor();
    expect(await page.getByRole('region', { name: 'Comments' }).count()).toBe(2);
  });

  test('with a policy that allows nothing but the script and its calls shows and takes comments', async ({ page }) => {
    const policy = [`default-src 'none'`, `script-src ${server.address}`, `connect-src ${server.address}`, `require-trusted-types-for 'script'`, `trusted-types 'none'`];
    await page.goto(put('/strict', { title: 'Strict' }, { 'content-security-policy': policy.join('; ') }));
    const thread = await drawn(page);
    await write(composerIn(thread), 'Within the rules.');
    await thread.getByRole('article').filter({ hasText: 'Within the rules.' }).waitFor();
    expect(await thread.evaluate((element) => getComputedStyle(element).borderTopWidth)).toBe('1px');
  });
});

describe('assistive technology finds nothing wrong with', () => {
  test('an open thread, its form and an open reply', async ({ page }) => {
    await page.goto(put(open.path, { title: open.title }));
    const thread = await drawn(page);
    expect(await accessibilityFaults(page)).toEqual([]);
    await thread.getByRole('textbox', { name: 'Comment' }).first().fill('A beginning');
    await thread.getByRole('button', { name: 'Post comment' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await thread.getByRole('button', { name: 'Reply' }).first().click();
    await thread.getByRole('button', { name: 'Post reply' }).click();
    await thread.getByRole('alert').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('a closed thread', async ({ page }) => {
    await page.goto(put(closed.path, { title: closed.title }));
    await drawn(page);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

/** In how many list items the most deeply nested comment stands. */
const deepestList = (thread: Locator): Promise<number> =>
  thread.getByRole('article').evaluateAll((articles) => {
    const depthOf = (element: Element | null | undefined): number => (element ? 1 + depthOf(element.parentElement?.closest('li')) : 0);
    return Math.max(...articles.map((article) => depthOf(article.closest('li'))));
  });

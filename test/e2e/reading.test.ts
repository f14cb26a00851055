import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { drawn, post, readThread, threadIn } from '../support/reader.ts';
import { served } from '../support/served.ts';
import { hold } from '../support/slow.ts';

const [server, host] = await served();

beforeAll(async () => {
  for (let index = 1; index <= 12; index += 1) await post(server.address, host.origin, '/long', `Comment number ${index}.`, `key-of-comment-${index}`);
});

const put = (path: string, options: Parameters<typeof blogPage>[1] = {}): string => host.put(path, blogPage(server.address, options));
const numbers = (page: Page) => threadIn(page).getByText(/Comment number/).allTextContents();
const range = (from: number, to: number) => Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => `Comment number ${from < to ? from + index : from - index}.`);

describe('a long thread', () => {
  test('comes in pages, and goes on where it was asked to', async ({ page }) => {
    await page.goto(put('/long', { title: 'Long', attributes: 'data-page-size="5"' }));
    const thread = await drawn(page);
    expect(await numbers(page)).toEqual(range(1, 5));
    await thread.getByRole('button', { name: 'Show more comments' }).click();
    await expect.poll(() => numbers(page)).toEqual(range(1, 10));
    expect(await page.evaluate(() => document.querySelector('afterword-thread')?.shadowRoot?.activeElement?.textContent)).toContain('number 6');
    await thread.getByRole('button', { name: 'Show more comments' }).click();
    await expect.poll(() => numbers(page)).toEqual(range(1, 12));
    expect(await thread.getByRole('button', { name: 'Show more comments' }).count()).toBe(0);
    expect(await thread.getByRole('status').textContent()).toContain('2 more comments are shown.');
  });

  test('is sorted by its reader, and by its owner from the start', async ({ page }) => {
    await page.goto(put('/long', { title: 'Long', attributes: 'data-page-size="5" data-sort="newest"' }));
    const thread = await drawn(page);
    expect(await numbers(page)).toEqual(range(12, 8));
    await thread.getByRole('combobox', { name: 'Sort' }).selectOption('Oldest first');
    await expect.poll(() => numbers(page)).toEqual(range(1, 5));
    await thread.getByRole('button', { name: 'Show more comments' }).click();
    await expect.poll(() => numbers(page)).toEqual(range(1, 10));
  });

  test('opens at the comment that a link leads to, with the way back to the beginning', async ({ page }) => {
    const { comments } = await readThread(server.address, '/long');
    await page.goto(`${put('/long', { title: 'Long', attributes: 'data-page-size="5"' })}#comment-${comments[7]?.id}`);
    const thread = threadIn(page);
    await thread.locator('article[data-marked]').waitFor();
    expect(await thread.locator('article[data-marked]').textContent()).toContain('number 8');
    expect(await numbers(page)).toEqual(range(8, 12));
    await thread.getByRole('button', { name: 'Show earlier comments' }).click();
    await expect.poll(() => numbers(page)).toEqual(range(3, 12));
  });

  test('follows a link to another of its comments without loading the page again', async ({ page }) => {
    const { comments } = await readThread(server.address, '/long');
    await page.goto(put('/long', { title: 'Long', body: `<p style="height: 3000px"><a href="#comment-${comments[11]?.id}">The last one</a></p>`, attributes: 'data-page-size="5" data-loading="eager"' }));
    await threadIn(page).getByText('Comment number 1.').waitFor();
    // What settles after drawing listens for links.
    await page.waitForLoadState('networkidle');
    await page.getByRole('link', { name: 'The last one' }).click();
    await threadIn(page).locator('article[data-marked]').getByText('number 12').waitFor();
  });
});

describe('a link to a comment', () => {
  test.for([['a short one', 'Short.'], ['one that is longer than the window', 'So long. '.repeat(900)]] as const)('shows %s clear of what the page keeps at the top, without a ride there', async ([name, text], { page }) => {
    const path = `/sticky-${name.length}`;
    for (let index = 0; index < 8; index += 1) await post(server.address, host.origin, path, `Before it, number ${index}.`, `sticky-${name.length}-${index}`);
    await post(server.address, host.origin, path, text, `sticky-${name.length}`);
    const { comments } = await readThread(server.address, path);
    const head = '<style>html { scroll-behavior: smooth } body { margin: 0 } nav { position: sticky; top: 0; z-index: 9; background: #eee } nav div { height: 180px }</style>';
    const html = blogPage(server.address, { title: 'Sticky', head }).replace('<main>', '<nav><div><a href="/">Home</a></div></nav><main>');
    await page.goto(`${host.put(path, html)}#comment-${comments.at(-1)?.id}`);
    const marked = threadIn(page).locator('article[data-marked]');
    await marked.waitFor();
    const top = () => marked.evaluate((article) => article.getBoundingClientRect().top);
    expect(await top()).toBeGreaterThanOrEqual(180);
    expect(await top()).toBeLessThan(700);
    expect(await marked.evaluate((article) => article.matches(':focus'))).toBe(true);
  });
});

/** What every comment looks like and where it stands, and what the page around it looks like. */
const look = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('afterword-thread')?.shadowRoot;
    const inner = [...(root?.querySelectorAll('.frame *') ?? [])].map((element) => {
      const { width, height } = element.getBoundingClientRect();
      const { color, backgroundColor, fontSize, fontFamily, display, padding, margin, transitionDuration, listStyleType } = getComputedStyle(element);
      return [element.tagName, Math.round(width), Math.round(height), color, backgroundColor, fontSize, fontFamily, display, padding, margin, transitionDuration, listStyleType].join(' ');
    });
    return inner;
  });

/** What the thread took from the page. */
const looksOf = (thread: Locator) =>
  thread.evaluate((element) => {
    const frame = element.parentElement ?? element;
    const { color, fontFamily, fontSize, colorScheme } = getComputedStyle(frame);
    return { color, fontFamily, fontSize, colorScheme, accent: getComputedStyle(frame).getPropertyValue('--aw-accent') };
  });

describe('a host’s styles', () => {
  const plain = 'html { font-size: 16px } main { font: 18px/1.5 Georgia, serif; color: #222; width: 600px; margin: 0 auto }';
  /** Each would harm a widget that stood in the page itself; none changes what is inherited at the place. */
  const hostile = [
    'afterword-thread, afterword-thread * { all: revert !important; float: left !important; padding: 9px !important; opacity: 0.3 }',
    'div, section, article, form { float: left !important; clear: both; border: 3px solid red !important; margin: 7px !important }',
    'button, textarea, select, input { display: none !important } li::before { content: "X" } ol { list-style: upper-roman !important; padding: 50px }',
    'article, form, textarea, .body { transition: all 3s; text-transform: uppercase; letter-spacing: 1em }',
    'html { font-size: 62.5% !important }',
    '.frame, .thread, .avatar, .body, .notice, .more, .hidden { display: none !important }',
  ];

  test.for(hostile)('do not reach in: %s', async (styles, { page }) => {
    await page.goto(put('/long', { title: 'Long', head: `<style>${plain}</style>` }));
    await drawn(page);
    await page.waitForLoadState('networkidle');
    const bare = await look(page);
    expect(bare.length).toBeGreaterThan(50);
    await page.goto(put('/long', { title: 'Long', head: `<style>${plain} ${styles}</style>` }));
    await threadIn(page).getByText('Comment number 12.').waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    expect(await look(page)).toEqual(bare);
  });

  test('are where the thread takes its font, its colours and its accent from, also when they change', async ({ page }) => {
    const styles = 'body { font: 20px/1.7 monospace; color: rgb(20, 30, 40); background: rgb(250, 240, 230) } a { color: rgb(120, 0, 60) } .night { color: rgb(230, 230, 220); background: rgb(10, 20, 30) } .night a { color: rgb(255, 180, 120) }';
    await page.goto(put('/long', { title: 'Long', head: `<style>${styles}</style>` }));
    const thread = await drawn(page);
    const looks = () => looksOf(thread);
    await expect.poll(looks).toEqual({ color: 'rgb(20, 30, 40)', fontFamily: 'monospace', fontSize: '20px', colorScheme: 'light', accent: 'rgb(120, 0, 60)' });
    await page.evaluate(() => document.body.classList.add('night'));
    await expect.poll(looks).toEqual({ color: 'rgb(230, 230, 220)', fontFamily: 'monospace', fontSize: '20px', colorScheme: 'dark', accent: 'rgb(255, 180, 120)' });
  });

  test('are followed also where they changed while what follows them was still loading', async ({ page }) => {
    const styles = 'body { font: 20px monospace; color: rgb(20, 30, 40); background: rgb(250, 240, 230) } a { color: rgb(120, 0, 60) } .night { font-size: 24px; color: rgb(230, 230, 220); background: rgb(10, 20, 30) } .night a { color: rgb(255, 180, 120) }';
    const letGo = await hold(page, 'settle');
    await page.goto(put('/long', { title: 'Long', head: `<style>${styles}</style>` }));
    const thread = await drawn(page);
    await page.evaluate(() => document.body.classList.add('night'));
    letGo();
    await expect.poll(() => looksOf(thread)).toEqual({ color: 'rgb(230, 230, 220)', fontFamily: 'monospace', fontSize: '24px', colorScheme: 'dark', accent: 'rgb(255, 180, 120)' });
  });

  test.for([
    ['<style>:root { color-scheme: light dark }</style>', 'light', 'dark'],
    ['<meta name="color-scheme" content="light dark">', 'light', 'dark'],
    ['<style>:root { color-scheme: dark }</style>', 'dark', 'dark'],
    ['', 'light', 'light'],
  ] as const)('that leave all colours to the browser are followed: %s', async ([head, light, dark], { page }) => {
    await page.goto(put('/long', { title: 'Long', head }));
    const thread = await drawn(page);
    const scheme = () => thread.evaluate((element) => getComputedStyle(element).colorScheme);
    for (const [colorScheme, expected] of [['light', light], ['dark', dark]] as const) {
      await page.emulateMedia({ colorScheme });
      await expect.poll(scheme).toBe(expected);
    }
    const [ink, text, accent, link] = await thread.evaluate((element) => {
      const link = Object.assign(document.createElement('a'), { href: '#' });
      document.body.append(link);
      return [getComputedStyle(element).color, getComputedStyle(document.body).color, getComputedStyle(element).getPropertyValue('--aw-accent'), getComputedStyle(link).color];
    });
    expect([ink, accent]).toEqual([text, link]);
  });

  test.for([
    ['auto', 'rgba(0, 0, 0, 0)', 'none'],
    ['dark', 'rgb(23, 24, 26)', 'rgb(23, 24, 26) -16px 0px 0px 0px, rgb(23, 24, 26) 16px 0px 0px 0px'],
  ] as const)('are left for a paper of its own where it has the theme “%s”, and words stay where the page’s are', async ([theme, paper, sides], { page }) => {
    await page.goto(put('/paper', { head: '<style>body { margin: 2em; font-size: 16px }</style>', body: '<p id="above">Above</p>', attributes: `data-theme="${theme}"` }));
    await drawn(page);
    const frame = page.locator('afterword-thread .frame');
    expect(await frame.evaluate((each) => [getComputedStyle(each).backgroundColor, getComputedStyle(each).boxShadow])).toEqual([paper, sides]);
    expect(await frame.evaluate((each) => each.getBoundingClientRect().left - (document.getElementById('above')?.getBoundingClientRect().left ?? 0))).toBe(0);
  });

  test('that could not be read here are corrected: grey on grey, a pale accent', async ({ page }) => {
    const styles = 'body { color: #999; background: #888 } a { color: #909090 }';
    await page.goto(put('/long', { title: 'Long', head: `<style>${styles}</style>` }));
    const thread = await drawn(page);
    await expect.poll(() => thread.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(26, 26, 26)');
    expect(await thread.evaluate((element) => getComputedStyle(element).getPropertyValue('--aw-accent'))).toBe('rgb(26 26 26)');
  });
});

import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityFaults, screenshot, test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { composerIn, drawn, isFocused, readThread } from '../support/reader.ts';
import { served } from '../support/served.ts';

const [server, host] = await served();

const article = `<article><h2>Gardens</h2>
<p>A garden <em>is never</em> finished, and nobody
   who keeps one would want it to be. The beds change, the paths move a little.</p>
${'<p>Some more words, so that there is something to scroll past on the way down to what others said.</p>\n'.repeat(30)}</article>`;

const put = (path: string, { attributes = 'data-passages="article"', head = '', text = article, policy = '' } = {}): string =>
  host.put(path, blogPage(server.address, { body: text, attributes, head }), policy ? { 'content-security-policy': policy } : {});

/** Selects the words `is never finished` of the article, as a mouse would. */
const select = (page: Page) =>
  page.evaluate(() => {
    const [first, second] = [document.querySelector('article em')?.firstChild, document.querySelector('article p')?.childNodes[2]];
    const selection = getSelection();
    if (!first || !second || !selection) throw new Error('no article');
    selection.setBaseAndExtent(first, 0, second, ' finished'.length);
  });

/** What is marked in the article, by the name of the mark. */
const marked = (page: Page, name: string): Promise<string[]> =>
  page.evaluate((of) => Array.from(CSS.highlights.get(of) ?? [], (range) => (range instanceof Range ? range.toString() : '')), name);

const offerOn = (page: Page) => page.getByRole('button', { name: 'Comment on this' });

async function post(page: Page, text: string): Promise<void> {
  const thread = await drawn(page);
  const form = composerIn(thread);
  await form.getByRole('textbox', { name: 'Comment' }).fill(text);
  await form.getByRole('textbox', { name: 'Name' }).fill('Robin');
  await form.getByRole('button', { name: 'Post comment' }).click();
  await thread.getByRole('article').getByText(text).waitFor();
}

describe('a passage of the page', () => {
  test('is offered, quoted, posted, marked and found again, and the page is left as it was', async ({ page }) => {
    await page.goto(put('/garden'));
    const thread = await drawn(page);
    const before = await page.evaluate(() => document.querySelector('article')?.outerHTML);
    await page.locator('article em').scrollIntoViewIfNeeded();
    await select(page);
    await offerOn(page).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await screenshot(page, 'passage-offer', { fullPage: false });
    await offerOn(page).click();
    await thread.getByText('About this passage').waitFor();
    expect(await isFocused(composerIn(thread).getByRole('textbox', { name: 'Comment' }))).toBe(true);
    expect(await marked(page, 'afterword-passage-chosen')).toEqual(['is never finished']);
    await screenshot(page, 'passage-writing', { fullPage: false });
    await post(page, 'How true.');
    await expect.poll(async () => (await readThread(server.address, '/garden')).comments.map(({ passage }) => passage)).toEqual([
      { exact: 'is never finished', prefix: 'Gardens A garden ', suffix: ', and nobody who keeps one would' },
    ]);
    await page.reload();
    const quote = (await drawn(page)).getByRole('button', { name: 'is never finished' });
    await quote.waitFor();
    await expect.poll(() => marked(page, 'afterword-passage')).toEqual(['is never finished']);
    expect(await accessibilityFaults(page)).toEqual([]);
    await screenshot(page, 'passage-quoted', { fullPage: false });
    await quote.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => marked(page, 'afterword-passage-chosen')).toEqual(['is never finished']);
    await expect.poll(() => page.evaluate(() => (document.querySelector('article em')?.getBoundingClientRect().top ?? -1) > 0)).toBe(true);
    expect(await page.evaluate(() => document.querySelector('article')?.outerHTML)).toBe(before);
  });

  test('that is chosen in the article leads to what was said about it', async ({ page }) => {
    await page.goto(put('/garden'));
    await (await drawn(page)).getByRole('button', { name: 'is never finished' }).waitFor();
    await page.locator('article em').click();
    await page.locator('article[data-marked]').waitFor();
    const off = page.getByRole('checkbox', { name: 'Mark passages with comments' });
    await off.uncheck();
    expect(await marked(page, 'afterword-passage')).toEqual([]);
    await page.reload();
    await (await drawn(page)).getByRole('button', { name: 'is never finished' }).waitFor();
    expect([await marked(page, 'afterword-passage'), await off.isChecked()]).toEqual([[], false]);
  });

  test('can be reached and left out by keyboard', async ({ page }) => {
    await page.goto(put('/keys'));
    const thread = await drawn(page);
    await page.locator('article em').scrollIntoViewIfNeeded();
    await select(page);
    await offerOn(page).waitFor();
    await page.keyboard.press('Tab');
    expect(await isFocused(offerOn(page))).toBe(true);
    await page.keyboard.press('Enter');
    await thread.getByText('About this passage').waitFor();
    await thread.getByRole('button', { name: 'Leave the passage out' }).press('Enter');
    expect(await thread.getByText('About this passage').count()).toBe(0);
  });

  test('stays as a quote when its words are gone, and comes back with them', async ({ page }) => {
    await page.goto(put('/garden', { text: '<article><p>Other words.</p></article>' }));
    const thread = await drawn(page);
    const quote = thread.locator('.passage');
    await expect.poll(() => quote.getAttribute('data-gone')).toBe('This passage is no longer in the text.');
    expect(await quote.textContent()).toBe('is never finished');
    await page.evaluate(() => document.querySelector('article')?.append('A garden is never finished.'));
    await thread.getByRole('button', { name: 'is never finished' }).waitFor();
  });

  test('is offered under a policy without exceptions', async ({ page }) => {
    const policy = `default-src 'none'; script-src ${server.address}; connect-src ${server.address}; require-trusted-types-for 'script'; trusted-types 'none'`;
    await page.goto(put('/strict', { policy }));
    await drawn(page);
    await page.locator('article em').scrollIntoViewIfNeeded();
    await select(page);
    await offerOn(page).waitFor();
  });
});

test.for([
  ['without the attribute', '', ''],
  ['in a browser that cannot mark a text', 'data-passages="article"', 'delete globalThis.Highlight'],
])('%s nothing of it shows', async ([, attributes = '', script = ''], { page }) => {
  await page.addInitScript(script);
  await page.goto(put('/none', { attributes }));
  await drawn(page);
  await page.waitForLoadState('networkidle');
  // The button is there from the start, hidden, wherever it can ever be offered.
  expect(await page.locator('afterword-thread .offer, afterword-thread .marking').count()).toBe(0);
});

test('a selector that finds nothing is named in the console', async ({ page }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(put('/nowhere', { attributes: 'data-passages="p >"' }));
  await drawn(page);
  await expect.poll(() => said.filter((line) => line.startsWith('Afterword: data-passages="p >" finds nothing')).length).toBe(1);
});

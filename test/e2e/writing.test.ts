import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { accessibilityFaults, screenshot, test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { composerIn, drawn, isFocused, posted, replyIn, threadIn, write } from '../support/reader.ts';
import { served } from '../support/served.ts';
import { hold } from '../support/slow.ts';
import { limits } from '../../shared/limits.ts';

const [server, host] = await served();

beforeAll(async () => {
  await posted(server.address, host.origin, '/quote', 'A first sentence. A second one.');
});

const put = (path: string, options: Parameters<typeof blogPage>[1] = {}): string => host.put(path, blogPage(server.address, options));

/** The form of a page, with something written in it. */
async function begin(page: Page, path: string, text: string): Promise<{ thread: Locator; form: Locator; field: Locator }> {
  await page.goto(put(path));
  const thread = await drawn(page);
  const form = composerIn(thread);
  const field = form.getByRole('textbox', { name: 'Comment' });
  await field.click();
  await page.keyboard.type(text);
  await form.getByRole('toolbar').waitFor();
  return { thread, form, field };
}

const selectAll = (page: Page) => page.keyboard.press('ControlOrMeta+a');

describe('the toolbar', () => {
  test('does by key and by button what Markdown does, and the browser can undo it', async ({ page }) => {
    const { form, field } = await begin(page, '/marks', 'word');
    await selectAll(page);
    await page.keyboard.press('ControlOrMeta+b');
    expect(await field.inputValue()).toBe('**word**');
    await page.keyboard.press('ControlOrMeta+i');
    expect(await field.inputValue()).toBe('**_word_**');
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => field.inputValue()).toBe('**word**');
    await selectAll(page);
    await form.getByRole('button', { name: 'Quote' }).click();
    expect(await field.inputValue()).toBe('> **word**');
    expect(await isFocused(field)).toBe(true);
    await page.keyboard.press('ControlOrMeta+Shift+k');
    await page.keyboard.press('ControlOrMeta+Alt+b');
    expect(await field.inputValue()).toBe('> **word**');
  });

  test('is one stop for the tab key, and arrows go on from there', async ({ page }) => {
    const { form } = await begin(page, '/keys', 'word');
    const button = (name: string) => form.getByRole('button', { name, exact: true });
    await page.keyboard.press('Tab');
    expect(await isFocused(form.getByRole('tab', { name: 'Write' }))).toBe(true);
    await page.keyboard.press('Tab');
    expect(await isFocused(button('Bold'))).toBe(true);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await isFocused(button('Link'))).toBe(true);
    await page.keyboard.press('End');
    expect(await isFocused(button('List'))).toBe(true);
    await page.keyboard.press('ArrowRight');
    expect(await isFocused(button('Bold'))).toBe(true);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    expect(await form.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('- word');
  });
});

describe('the preview', () => {
  test('shows what the server makes of the text, keeps the text, and asks nothing before', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/default/preview')) asked.push(request.method());
    });
    const { form, field } = await begin(page, '/preview', '**Bold** and <b>not</b>');
    expect(asked).toEqual([]);
    await form.getByRole('tab', { name: 'Preview' }).click();
    const panel = form.getByRole('tabpanel');
    await panel.getByText('Bold', { exact: true }).waitFor();
    expect([await panel.locator('strong').textContent(), await panel.textContent(), await field.isVisible()]).toEqual(['Bold', 'Bold and <b>not</b>', false]);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('ArrowLeft');
    expect([await field.isVisible(), await field.inputValue(), await isFocused(form.getByRole('tab', { name: 'Write' }))]).toEqual([true, '**Bold** and <b>not</b>', true]);
    expect(asked.length).toBe(1);
  });

  test('says so where it cannot be had', async ({ page, errors }) => {
    const { form, field } = await begin(page, '/no-preview', 'Some words');
    await page.route('**/preview', (route) => route.abort());
    await form.getByRole('tab', { name: 'Preview' }).click();
    await form.getByText('The preview could not be made. Your text is kept.').waitFor();
    await form.getByRole('tab', { name: 'Write' }).click();
    expect(await field.inputValue()).toBe('Some words');
    errors.splice(0);
  });
});

test.for(['desk', 'writing'])('what is typed while %s is still loading is there when the page is loaded again', async (part, { page }) => {
  const letGo = await hold(page, part);
  const following = page.waitForResponse(/\/events/);
  await page.goto(put(`/slow-${part}`));
  const field = composerIn(await drawn(page)).getByRole('textbox', { name: 'Comment' });
  await following;
  await field.fill('Half a thought');
  await page.reload();
  letGo();
  await drawn(page);
  await field.focus();
  await expect.poll(() => field.inputValue()).toBe('Half a thought');
});

test('what is typed in a thread that came at the second try only is kept, too', async ({ page, errors }) => {
  const letGo = await hold(page, 'writing');
  await page.route(/\/thread\?/, (route) => route.abort(), { times: 1 });
  await page.goto(put('/second-try'));
  await threadIn(page).getByRole('button', { name: 'Try again' }).click();
  const field = composerIn(await drawn(page)).getByRole('textbox', { name: 'Comment' });
  await field.fill('After all.');
  await page.reload();
  letGo();
  await expect.poll(() => field.inputValue()).toBe('After all.');
  errors.splice(0);
});

test('what was begun on an earlier visit is to be seen before anything is clicked, and goes on from there', async ({ page }) => {
  const { form, field } = await begin(page, '/begun', 'Half a thought, and');
  await page.reload();
  await expect.poll(() => field.inputValue()).toBe('Half a thought, and');
  await field.click();
  await form.getByRole('toolbar').waitFor();
  await field.press('ControlOrMeta+End');
  await field.pressSequentially(' the rest.');
  expect(await field.inputValue()).toBe('Half a thought, and the rest.');
});

test('what is typed in two tabs of a page is there when both are loaded again', async ({ page, context }) => {
  const other = await context.newPage();
  const fieldIn = async (tab: Page) => {
    await tab.goto(put('/quote'));
    const form = composerIn(await drawn(tab));
    const field = form.getByRole('textbox', { name: 'Comment' });
    await field.fill('x');
    await form.getByRole('toolbar').waitFor();
    await field.fill('');
    return field;
  };
  const field = await fieldIn(page);
  await fieldIn(other);
  await field.fill('A comment in the one.');
  const reply = async () => {
    const thread = await drawn(other);
    await thread.getByRole('button', { name: 'Reply', exact: true }).click();
    return replyIn(thread).getByRole('textbox', { name: 'Comment' });
  };
  await (await reply()).fill('A reply in the other.');
  await Promise.all([page.reload(), other.reload()]);
  const again = composerIn(await drawn(page)).getByRole('textbox', { name: 'Comment' });
  await again.click();
  await expect.poll(() => again.inputValue()).toBe('A comment in the one.');
  const replied = await reply();
  await expect.poll(() => replied.inputValue()).toBe('A reply in the other.');
});

test('name and website are remembered where the reader says so, the address never, and forgotten at once', async ({ page }) => {
  const { form } = await begin(page, '/remember', 'First');
  const fields = ['Name', 'Email', 'Website'].map((name) => form.getByRole('textbox', { name: new RegExp(`^${name}`) }));
  for (const [index, value] of ['Robin', 'robin@example.org', 'robin.example'].entries()) await fields[index]?.fill(value);
  const remember = form.getByRole('checkbox', { name: 'Remember my name and website on this device' });
  expect(await remember.isChecked()).toBe(false);
  await remember.check();
  await form.getByRole('button', { name: 'Post comment' }).click();
  await page.getByText('First').waitFor();
  // Until it is posted, the comment as it was written waits on the device.
  await expect.poll(() => page.evaluate('JSON.stringify({ ...localStorage })')).not.toContain('robin@example.org');
  const again = (await begin(page, '/remember-again', 'Second')).form;
  const values = () => Promise.all(['Name', 'Email', 'Website'].map((name) => again.getByRole('textbox', { name: new RegExp(`^${name}`) }).inputValue()));
  expect(await values()).toEqual(['Robin', '', 'robin.example']);
  await again.getByRole('checkbox', { name: /^Remember/ }).uncheck();
  await begin(page, '/forgotten', 'Third');
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('');
});

test('replies are told of by mail where the server can send any, and the reader gives an address', async ({ page }) => {
  await page.route('**/thread?*', async (route) => {
    const response = await route.fetch();
    const answer: { thread: object } = JSON.parse(await response.text());
    await route.fulfill({ response, body: JSON.stringify({ ...answer, thread: { ...answer.thread, mail: true } }) });
  });
  const { form } = await begin(page, '/follow', 'Tell me');
  const follow = form.getByRole('checkbox', { name: 'Tell me of replies by email' });
  expect(await follow.count()).toBe(0);
  await form.getByRole('textbox', { name: /^Name/ }).fill('Robin');
  await form.getByRole('textbox', { name: /^Email/ }).fill('robin@example.org');
  await follow.check();
  const [request] = await Promise.all([page.waitForRequest((sent) => sent.method() === 'POST'), form.getByRole('button', { name: 'Post comment' }).click()]);
  expect(JSON.parse(request.postData() ?? '')).toMatchObject({ body: 'Tell me', follow: true });
});

test('what is left is said before it is used up', async ({ page }) => {
  const { form, field } = await begin(page, '/limit', 'x');
  expect(await form.getByText('left').count()).toBe(0);
  await field.fill('x'.repeat(limits.bodyLength - 42));
  await form.getByText('42 characters left').waitFor();
  expect(await form.getByRole('status').first().textContent()).toBe('100 characters left');
  await field.fill('x'.repeat(limits.bodyLength + 1));
  await form.getByRole('alert').getByText('One character too many.').waitFor();
});

const disk = mkdtempSync(path.join(tmpdir(), 'afterword-test-'));
afterAll(() => rmSync(disk, { recursive: true }));

test.for<readonly [what: string, title: string, open: (html: string) => string]>([
  ['whose title is cut within a character', `${'x'.repeat(limits.titleLength - 1)}😀`, (html) => host.put('/cut', html)],
  ['without a title', ' ', (html) => host.put('/untitled', html)],
  ['that is reached by an endless address', 'Endless', (html) => `${host.put('/endless', html)}?from=${'x'.repeat(limits.urlLength)}`],
  ['that lies on a disk', 'On a disk', (html) => {
    writeFileSync(path.join(disk, 'page.html'), html);
    return pathToFileURL(path.join(disk, 'page.html')).href;
  }],
])('a page %s takes comments', async ([, title, open], { page }) => {
  await page.goto(open(blogPage(server.address, { title, attributes: title.trim() ? '' : 'data-page-title=" "' })));
  const thread = await drawn(page);
  const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), write(composerIn(thread), 'Taken.')]);
  expect(answer.status()).toBe(201);
});

test('a reply begins with what was selected', async ({ page }) => {
  await page.goto(put('/quote'));
  const thread = await drawn(page);
  const words = thread.getByText('A first sentence. A second one.');
  const box = await words.boundingBox();
  if (!box) throw new Error('no words');
  await words.dblclick({ position: { x: 4, y: box.height / 2 } });
  await thread.getByRole('button', { name: 'Reply' }).click();
  const field = replyIn(thread).getByRole('textbox', { name: 'Comment' });
  await expect.poll(() => field.inputValue()).toBe('> A\n\n');
  await page.keyboard.type('Indeed.');
  expect(await field.inputValue()).toBe('> A\n\nIndeed.');
});

test.for([['light', 320], ['dark', 320], ['light', 1280]] as const)('the form in %s at %i', async ([colorScheme, width], { page }) => {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  await page.goto(put('/look', colorScheme === 'dark' ? { head: '<style>html{background:#17181a;color:#ececec}a{color:#9fc2ff}</style>' } : {}));
  const thread = await drawn(page);
  const field = composerIn(thread).getByRole('textbox', { name: 'Comment' });
  await field.fill('Some **words** to begin with.');
  await thread.getByRole('toolbar').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await screenshot(page, `writing-${colorScheme}-${width}`);
  await thread.getByRole('tab', { name: 'Preview' }).click();
  await thread.getByRole('tabpanel').locator('strong').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await screenshot(page, `preview-${colorScheme}-${width}`);
});

test.for(['none', 'active'] as const)('each stop of the keyboard can be seen, with forced colours %s', async (forcedColors, { page }) => {
  await page.emulateMedia({ forcedColors });
  await begin(page, `/focus-${forcedColors}`, 'By keyboard alone');
  const looks = () =>
    page.evaluate(() => {
      const at = document.querySelector('afterword-thread')?.shadowRoot?.activeElement;
      const style = at && getComputedStyle(at);
      // A text field says it by its line, or by the frame that it shares with its form.
      return at && style ? [at.getAttribute('name') ?? at.tagName, style.outlineStyle !== 'none' || at.matches('textarea, input:not([type])')] : null;
    });
  const stops = [await looks()];
  while (stops.at(-1)?.[0] !== 'BUTTON' || stops.length < 7) {
    await page.keyboard.press('Tab');
    stops.push(await looks());
  }
  expect(stops.map((stop) => stop?.[0])).toEqual(['TEXTAREA', 'BUTTON', 'BUTTON', 'name', 'email', 'url', 'INPUT', 'BUTTON']);
  expect(stops.every((stop) => stop?.[1])).toBe(true);
  if (forcedColors === 'none') return;
  await page.getByRole('textbox', { name: 'Comment' }).focus();
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('afterword-thread')?.shadowRoot?.activeElement ?? document.body).outlineStyle)).toBe('solid');
});

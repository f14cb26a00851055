import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import { accessibilityFaults, screenshot, test as base } from '../support/browser.ts';
import { post } from '../support/reader.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';

let server: ServerProcess;

beforeAll(async () => {
  server = await startServer(['--demo']);
});

afterAll(() => server.stop());

/** A reader whose browser runs no script, and in English, in Berlin. */
const test = base.extend<{ plain: Page }>({
  plain: async ({ browser, errors }, use) => {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 900, height: 900 }, javaScriptEnabled: false });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await use(page);
    await context.close();
  },
});

const address = (id: string, more: Readonly<Record<string, string>> = {}) => `${server.address}/embed/default?${new URLSearchParams({ id, ...more })}`;

/** axe needs script, so it looks at the same page in another context, past its policy. */
async function faultsAt(browser: Browser, url: string, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const context = await browser.newContext({ bypassCSP: true, colorScheme });
  const page = await context.newPage();
  await page.goto(url);
  const faults = await accessibilityFaults(page);
  await context.close();
  return faults;
}

async function write(page: Page, text: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.getByRole('textbox', { name: 'Comment' }).fill(text);
  for (const [name, value] of Object.entries({ Name: 'Robin Reader', ...more })) await page.getByRole('textbox', { name }).fill(value);
  await page.getByRole('button', { name: /^Post/ }).click();
}

describe('without script', () => {
  test('a thread is read, sorted and left for its page', async ({ plain }) => {
    await plain.goto(address('/demo/open'));
    await plain.getByRole('heading', { level: 2, name: '14 thoughts on “Nine frosts and a row of beans”' }).waitFor();
    expect(await plain.getByRole('article').count()).toBe(14);
    const first = await plain.getByRole('article').first().textContent();
    await plain.getByRole('link', { name: 'Newest first' }).click();
    expect(await plain.getByRole('article').first().textContent()).not.toBe(first);
    expect(await plain.getByRole('link', { name: 'Newest first' }).getAttribute('aria-current')).toBe('true');
    expect(await plain.getByRole('link', { name: 'Back to the page' }).getAttribute('href')).toContain('/demo/open');
    // No button of the widget's is left that would do nothing.
    expect(await plain.getByRole('button').allTextContents()).toEqual(['Post comment']);
  });

  test('a comment and a reply to it are posted, and stand where the reader is led', async ({ plain }) => {
    await plain.goto(address('/plain', { title: 'Plain & simple' }));
    await write(plain, 'First *words*\nin two lines', { Website: 'example.org' });
    const comment = plain.getByRole('article').filter({ hasText: 'First words' });
    await comment.waitFor();
    expect(plain.url()).toMatch(/#comment-\w+$/);
    expect(await comment.locator('br').count()).toBe(1);
    expect(await comment.getByRole('link', { name: 'Robin Reader' }).getAttribute('href')).toBe('https://example.org/');
    await comment.getByRole('link', { name: 'Reply' }).click();
    expect(plain.url()).toMatch(/#form$/);
    await write(plain, 'And an answer', { Name: 'Ann' });
    await plain.getByRole('heading', { level: 2, name: '2 thoughts on “Plain & simple”' }).waitFor();
    expect(await plain.getByRole('listitem').getByRole('listitem').getByRole('article').textContent()).toContain('And an answer');
  });

  test('a reply that was begun can be left', async ({ plain }) => {
    await plain.goto(address('/demo/open'));
    await plain.getByRole('link', { name: 'Reply' }).first().click();
    await plain.getByRole('button', { name: 'Post reply' }).waitFor();
    await plain.getByRole('link', { name: 'Cancel' }).click();
    await plain.getByRole('button', { name: 'Post comment' }).waitFor();
  });

  test('what is wrong is said beside the field, which has the focus, and everything typed is still there', async ({ plain, errors }) => {
    await plain.goto(address('/wrong'));
    await write(plain, '\n\n  Kept <b>as it</b> "is"', { Email: 'nobody', Website: 'not a site' });
    await plain.getByText('This does not look like an e-mail address.').waitFor();
    const values = await Promise.all(['Comment', 'Name', 'Email', 'Website'].map((name) => plain.getByRole('textbox', { name }).inputValue()));
    expect(values).toEqual(['\n\n  Kept <b>as it</b> "is"', 'Robin Reader', 'nobody', 'not a site']);
    expect(await plain.getByText('This does not look like a web address.').count()).toBe(1);
    expect(await plain.locator('[name=email]:focus').count()).toBe(1);
    expect(await plain.locator('[aria-invalid=true]').count()).toBe(2);
    await screenshot(plain, 'plain-wrong');
    await write(plain, 'Kept', { Email: 'robin@example.org', Website: '' });
    await plain.getByRole('article').filter({ hasText: 'Kept' }).waitFor();
    // A browser calls an answer with a status of 400 an error of its own.
    expect(errors.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  test('a closed thread says why and when, and a text that came too late is kept', async ({ plain, errors }) => {
    await plain.goto(address('/closing'));
    await plain.getByRole('textbox', { name: 'Comment' }).fill('A thought that took long');
    await plain.getByRole('textbox', { name: 'Name' }).fill('Robin');
    server.command('thread', 'close', '/closing');
    await plain.getByRole('button', { name: 'Post comment' }).click();
    await plain.getByRole('alert').getByText('Comments are closed.').waitFor();
    expect(await plain.getByRole('textbox', { name: 'What you wrote is kept here:' }).inputValue()).toBe('A thought that took long');
    await plain.getByText(/^Closed by the owner of this site on \d+ \w+ \d{4}\.$/).waitFor();
    expect(await plain.locator('.notice time').getAttribute('datetime')).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(await plain.getByRole('button').count()).toBe(0);
    await screenshot(plain, 'plain-closed');
    expect(errors.splice(0)).toEqual([expect.stringContaining('403')]);
  });

  test('what waits for approval says so', async ({ plain }) => {
    server.command('site', 'set', 'default', '--moderation', 'all');
    await plain.goto(address('/held'));
    await write(plain, 'Waiting');
    await plain.getByRole('status').getByText('Your comment waits for approval.').waitFor();
    server.command('site', 'set', 'default', '--moderation', 'none');
    expect(await plain.getByRole('article').count()).toBe(0);
  });
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  const pages = { 'plain-open': ['/demo/open'], 'plain-reply': ['/demo/open', 'Reply'], 'plain-old': ['/demo/old'] } as const;
  test.for(Object.entries(pages))('%s fits, can be read and works for everybody', async ([name, [id, follow]], { plain, browser }) => {
    await plain.emulateMedia({ colorScheme });
    await plain.goto(address(id));
    if (follow) await plain.getByRole('link', { name: follow }).nth(1).click();
    for (const width of [390, 1280]) {
      await plain.setViewportSize({ width, height: 900 });
      await screenshot(plain, `${name}-${colorScheme}-${width}`);
    }
    expect(await faultsAt(browser, plain.url(), colorScheme)).toEqual([]);
  });
});

describe('a thread longer than a page', () => {
  beforeEach(async () => {
    for (let index = 1; index <= 30; index += 1) await post(server.address, server.address, '/long', `Comment number ${index}.`, `key-of-plain-${index}`);
  });

  test('is read from page to page, and shows a comment wherever it stands', async ({ plain }) => {
    const numbers = () => plain.getByText(/Comment number/).allTextContents();
    await plain.goto(address('/long'));
    expect(await numbers()).toHaveLength(25);
    await plain.getByRole('link', { name: 'Show more comments' }).click();
    expect(await numbers()).toEqual(['26', '27', '28', '29', '30'].map((number) => `Comment number ${number}.`));
    await plain.getByRole('link', { name: 'Show earlier comments' }).click();
    expect(await numbers()).toHaveLength(25);
    await write(plain, 'The last word');
    await plain.getByRole('article').filter({ hasText: 'The last word' }).waitFor();
  });
});

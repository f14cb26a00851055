import type { Browser, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityFaults, screenshot, test as base } from '../support/browser.ts';
import { composerIn, posted, readThread, threadIn } from '../support/reader.ts';
import { served } from '../support/served.ts';

const [server, host] = await served({ args: ['--demo'], setUp: ({ origin }) => [['site', 'set', 'default', '--origin', origin]] });

/** A reader whose browser runs no script. */
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

/** What a program that builds pages is given. */
const fragmentOf = async (id: string, more: Readonly<Record<string, string>> = {}): Promise<string> =>
  (await fetch(`${server.address}/embed/default?${new URLSearchParams({ id, fragment: '1', ...more })}`)).text();

const looks = {
  light: 'body { font: 17px/1.6 Georgia, serif; color: #222; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }',
  dark: ':root { color-scheme: dark; background: #14161a } body { font: 16px/1.5 sans-serif; color: #d8dee9; max-width: 44rem; margin: 2rem auto; padding: 0 1rem } a { color: #8fbcff }',
  bare: '',
};

interface Built {
  readonly fragment: string;
  readonly style?: string;
  readonly tag?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A static page with a fragment in it, as its site has built it. */
const build = (path: string, { fragment, style = looks.light, tag = `<script src="${server.address}/afterword.js" async></script>`, headers = {} }: Built): string =>
  host.put(
    path,
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Nine frosts and a row of beans</title><style>${style}</style></head>
<body><main><h1>A garden</h1><p>What the page itself has to say.</p>${fragment}</main><footer>What stands below.</footer>${tag}</body></html>`,
    headers,
  );

/** The script is there, but its main module comes when the test says so. */
async function heldBack(page: Page): Promise<() => void> {
  let go = () => {};
  const released = new Promise<void>((resolve) => (go = resolve));
  await page.route('**/w/main-*.js', async (route) => {
    await released;
    await route.continue();
  });
  return () => go();
}

/** The widget's own styles are there, and the fragment's gone. */
const adopted = (page: Page) => page.waitForFunction(() => document.querySelector('afterword-thread')?.shadowRoot?.querySelector('style') === null);

/** Where everything stands, as far as it is the same thing before and after. */
const placesOf = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('afterword-thread')?.shadowRoot;
    const elements = [...(root?.querySelectorAll('section, section > header, h2, form, textarea, article, article .body, article > header, article > footer, b, .avatar, .notice, .more') ?? []), ...document.querySelectorAll('body > footer, main')];
    return elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return `${element.localName}.${element.className} ${[x, y, width, height].map((number) => Math.round(number * 10) / 10).join(' ')}`;
    });
  });

/** axe needs script: it looks at the same page in another context, where the widget never comes. */
async function faultsAt(browser: Browser, url: string): Promise<string[]> {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.route('**/afterword.js', (route) => route.abort());
  await page.goto(url);
  const faults = await accessibilityFaults(page);
  await context.close();
  return faults;
}

describe('a pasted thread without script', () => {
  test('is read on the page itself, and its links lead to the thread’s own page', async ({ plain }) => {
    await plain.goto(build('/read', { fragment: await fragmentOf('/demo/open') }));
    await plain.getByRole('heading', { level: 2, name: '14 thoughts on “Nine frosts and a row of beans”' }).waitFor();
    expect(await plain.getByRole('article').count()).toBe(14);
    expect(await plain.getByRole('article').first().evaluate((element) => getComputedStyle(element).fontFamily)).toContain('Georgia');
    expect(await plain.getByRole('article').first().evaluate((element) => getComputedStyle(element).color)).toBe('rgb(34, 34, 34)');
    // Nothing is offered that would do nothing.
    expect(await plain.getByRole('button').count()).toBe(0);
    expect(await plain.getByRole('combobox').count()).toBe(0);
    await plain.getByRole('link', { name: 'Reply' }).first().click();
    await plain.getByRole('button', { name: 'Post reply' }).waitFor();
    expect(plain.url()).toContain(`${server.address}/embed/default?id=%2Fdemo%2Fopen&reply=`);
  });

  test('takes a comment, once however often it is sent, and leads to where it stands', async ({ plain }) => {
    const address = build('/write', { fragment: await fragmentOf('/pasted/write', { title: 'Plain & simple' }) });
    for (const _ of ['once', 'again']) {
      await plain.goto(address);
      expect(await plain.getByRole('textbox', { name: 'Name' }).count()).toBe(0);
      await plain.getByRole('textbox', { name: 'Comment' }).fill('First *words*');
      await plain.getByRole('textbox', { name: 'Name' }).fill('Robin Reader');
      await screenshot(plain, 'pasted-form');
      await plain.getByRole('button', { name: 'Post comment' }).click();
      await plain.getByRole('article').filter({ hasText: 'First words' }).waitFor();
      expect(plain.url()).toMatch(/^http.*\/embed\/default\?id=%2Fpasted%2Fwrite.*#comment-\w+$/);
    }
    expect((await readThread(server.address, '/pasted/write')).thread).toMatchObject({ count: 1, title: 'Plain & simple' });
  });

  test('gives back what was typed with what is wrong about it, on a page whose form works', async ({ plain, errors }) => {
    await plain.goto(build('/wrong', { fragment: await fragmentOf('/pasted/wrong') }));
    await plain.getByRole('textbox', { name: 'Comment' }).fill('Kept');
    await plain.getByRole('textbox', { name: 'Name' }).fill('Robin');
    await plain.getByRole('textbox', { name: 'Email' }).fill('nobody');
    await plain.getByRole('button', { name: 'Post comment' }).click();
    await plain.getByText('This does not look like an e-mail address.').waitFor();
    expect(await plain.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('Kept');
    await plain.getByRole('textbox', { name: 'Email' }).fill('');
    await plain.getByRole('button', { name: 'Post comment' }).click();
    await plain.getByRole('article').filter({ hasText: 'Kept' }).waitFor();
    expect(errors.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  test('asks to send it once more where the page keeps back where it comes from', async ({ plain, errors }) => {
    await plain.goto(build('/silent', { fragment: await fragmentOf('/pasted/silent'), headers: { 'referrer-policy': 'no-referrer' } }));
    await plain.getByRole('textbox', { name: 'Comment' }).fill('From nowhere');
    await plain.getByRole('textbox', { name: 'Name' }).fill('Robin');
    await plain.getByRole('button', { name: 'Post comment' }).click();
    await plain.getByText('Your browser did not say which page this comes from.').waitFor();
    await plain.getByRole('button', { name: 'Post comment' }).click();
    await plain.getByRole('article').filter({ hasText: 'From nowhere' }).waitFor();
    expect(errors.splice(0)).toEqual([expect.stringContaining('403')]);
  });

  test.for(['light', 'dark', 'bare'] as const)('fits into a page that is %s, and works for everybody', async (look, { plain, browser }) => {
    const address = build(`/look/${look}`, { fragment: await fragmentOf('/demo/open'), style: looks[look] });
    await plain.goto(address);
    for (const width of [390, 1280]) {
      await plain.setViewportSize({ width, height: 900 });
      await screenshot(plain, `pasted-${look}-${width}`);
    }
    expect(await faultsAt(browser, address)).toEqual([]);
  });

  test('reads acceptably where the page allows no styles in it', async ({ plain, errors }) => {
    const headers = { 'content-security-policy': "default-src 'none'; style-src 'none'" };
    await plain.goto(build('/strict', { fragment: await fragmentOf('/demo/open'), headers }));
    expect(await plain.getByRole('article').count()).toBe(14);
    expect(await plain.getByRole('button').allTextContents()).toEqual(['Post comment']);
    await screenshot(plain, 'pasted-strict');
    expect(errors.splice(0).every((error) => error.includes('style'))).toBe(true);
  });
});

describe('the widget', () => {
  test.for([
    ['light', 1280],
    ['light', 390],
    ['dark', 1280],
    ['bare', 1280],
  ] as const)('goes on from a pasted thread on a %s page, %i wide, with the same elements, and nothing moves', async ([look, width], { page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.addInitScript(() => {
      const shifts: unknown[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => shifts.push(entry.toJSON()))).observe({ type: 'layout-shift', buffered: true });
    });
    const release = await heldBack(page);
    await page.goto(build(`/adopt/${look}/${width}`, { fragment: await fragmentOf('/demo/open'), style: looks[look] }));
    await page.evaluate(() => {
      const root = document.querySelector('afterword-thread')?.shadowRoot;
      for (const element of root?.querySelectorAll('article, .body, .body *, time, textarea, .frame, section, h2') ?? []) Object.assign(element, { wasHere: true });
    });
    await page.locator('article').first().waitFor();
    const before = await placesOf(page);
    await screenshot(page, `pasted-before-${look}-${width}`);
    // A picture of the whole page changes the window for a moment, which counts as a shift.
    const shifts = () =>
      page.evaluate(async () => {
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return 'shifts' in window && Array.isArray(window.shifts) ? window.shifts.splice(0) : [NaN];
      });
    await shifts();
    release();
    await adopted(page);
    await page.waitForLoadState('networkidle');
    expect(await shifts()).toEqual([]);
    expect(await placesOf(page)).toEqual(before);
    await screenshot(page, `pasted-after-${look}-${width}`);
    const strangers = await page.evaluate(() =>
      Array.from(document.querySelector('afterword-thread')?.shadowRoot?.querySelectorAll('article, .body, .body *, time, textarea, .frame, section, h2') ?? []).filter((element) => !('wasHere' in element)).map((element) => element.outerHTML),
    );
    expect(strangers).toEqual([]);
    // Links are those of the page by now.
    expect(await page.locator('article .body a').first().evaluate((link) => getComputedStyle(link).color)).toBe({ light: 'rgb(0, 0, 238)', dark: 'rgb(143, 188, 255)', bare: 'rgb(0, 0, 238)' }[look]);
    expect(await page.evaluate(() => document.querySelector('afterword-thread')?.shadowRoot?.querySelectorAll('style, [hidden]:not(slot), input, form[action]').length)).toBe(0);
    // And it is the widget from here on.
    const thread = threadIn(page);
    await thread.getByRole('button', { name: 'Reply' }).first().click();
    await thread.getByRole('listitem').locator('form').waitFor();
    await thread.getByRole('combobox', { name: 'Sort' }).selectOption('newest');
    await thread.getByRole('status').getByText('Newest first').waitFor({ state: 'attached' });
  });

  test('draws what came since the page was built, and the reader stays where they are', async ({ page }) => {
    for (let index = 1; index <= 12; index += 1) await posted(server.address, host.origin, '/pasted/later', `Comment number ${index}.`);
    const fragment = await fragmentOf('/pasted/later', { sort: 'newest' });
    for (let index = 13; index <= 18; index += 1) await posted(server.address, host.origin, '/pasted/later', `Comment number ${index}.`);
    const release = await heldBack(page);
    await page.goto(build('/later', { fragment }));
    const read = page.getByRole('article').filter({ hasText: 'Comment number 3.' });
    await read.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    const before = await read.evaluate((element) => Object.assign(element, { wasHere: true }).getBoundingClientRect().top);
    release();
    await page.getByRole('article').filter({ hasText: 'Comment number 18.' }).waitFor();
    expect(await page.getByRole('article').count()).toBe(18);
    expect(await read.evaluate((element) => 'wasHere' in element)).toBe(true);
    expect(Math.abs((await read.evaluate((element) => element.getBoundingClientRect().top)) - before)).toBeLessThan(1);
  });

  test('takes over what was typed into the plain form, and the reader goes on in it', async ({ page }) => {
    const release = await heldBack(page);
    await page.goto(build('/typed', { fragment: await fragmentOf('/pasted/typed') }));
    const form = page.locator('afterword-thread form');
    await form.getByRole('textbox', { name: 'Comment' }).fill('Typed before the script came');
    await form.getByRole('textbox', { name: 'Email' }).fill('robin@example.org');
    await form.getByRole('textbox', { name: 'Name' }).pressSequentially('Robin');
    const field = await form.getByRole('textbox', { name: 'Comment' }).elementHandle();
    release();
    await adopted(page);
    await form.getByRole('toolbar').waitFor();
    await page.keyboard.type(' Reader');
    expect(await form.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Robin Reader');
    expect(await form.getByRole('textbox', { name: 'Email' }).inputValue()).toBe('robin@example.org');
    expect(await field?.evaluate((element) => element.isConnected && 'value' in element && element.value)).toBe('Typed before the script came');
    await form.getByRole('button', { name: 'Post comment' }).click();
    await page.getByRole('article').filter({ hasText: 'Typed before the script came' }).waitFor();
  });

  test('goes on from a second one when the first is in use already, and leads to the comment that the address names', async ({ page }) => {
    const { id } = await posted(server.address, host.origin, '/pasted/second', 'The one that was meant');
    const fragment = `${await fragmentOf('/demo/open')}<div style="height: 300vh"></div>${await fragmentOf('/pasted/second')}`;
    await page.goto(`${build('/two', { fragment })}#comment-${id}`);
    await adopted(page);
    await threadIn(page).getByRole('button', { name: 'Reply' }).first().click();
    await threadIn(page).getByRole('listitem').locator('form').waitFor();
    const second = page.locator('afterword-thread').nth(1);
    await second.locator('article').evaluate((element) => Object.assign(element, { wasHere: true }).scrollIntoView());
    await second.getByRole('button', { name: 'Reply' }).waitFor();
    await second.locator('article[data-marked]').waitFor();
    expect(await second.locator('article').evaluate((element) => 'wasHere' in element)).toBe(true);
    expect(await second.locator('style').count()).toBe(0);
  });

  test('leaves a pasted thread as it is where the server does not answer', async ({ page, errors }) => {
    await page.route('**/api/v1/**', (route) => route.abort());
    await page.addInitScript(() => addEventListener('afterword:error', () => Object.assign(document.documentElement.dataset, { told: '' })));
    await page.goto(build('/away', { fragment: await fragmentOf('/demo/open') }));
    await page.locator('html[data-told]').waitFor();
    expect(await page.getByRole('article').count()).toBe(14);
    expect(await page.getByRole('link', { name: 'Reply' }).count()).toBeGreaterThan(0);
    expect(await page.getByText('could not be loaded').count()).toBe(0);
    errors.length = 0;
  });

  test('goes on where the page allows no styles in it, and speaks the fragment’s language', async ({ page, errors }) => {
    const headers = { 'content-security-policy': `default-src 'none'; script-src ${server.address}; connect-src ${server.address}; require-trusted-types-for 'script'` };
    await page.goto(build('/policy', { fragment: await fragmentOf('/demo/open', { lang: 'de' }), headers }));
    const thread = page.getByRole('region', { name: 'Kommentare' });
    await thread.getByRole('button', { name: 'Antworten' }).first().waitFor();
    expect(await thread.locator('.avatar').first().evaluate((element) => getComputedStyle(element).position)).toBe('absolute');
    expect(errors.splice(0).every((error) => error.includes('style'))).toBe(true);
  });

  test('goes on from a closed one', async ({ page }) => {
    await page.goto(build('/closed', { fragment: await fragmentOf('/demo/old') }));
    await adopted(page);
    expect(await threadIn(page).getByText('Comments are closed.').count()).toBe(1);
    expect(await composerIn(threadIn(page)).count()).toBe(0);
  });
});

// The last of all: the others count what is there.
test('the pasted thread of the demo takes a comment', async ({ plain }) => {
  await plain.goto(`${server.address}/demo/pasted.html`);
  await plain.getByRole('textbox', { name: 'Comment' }).fill('Sent from the demo');
  await plain.getByRole('textbox', { name: 'Name' }).fill('Robin');
  await plain.getByRole('button', { name: 'Post comment' }).click();
  await plain.getByRole('article').filter({ hasText: 'Sent from the demo' }).waitFor();
});

import { afterAll, beforeAll, describe, expect } from 'vitest';
import { accessibilityFaults, screenshot, test } from '../support/browser.ts';
import { drawn, replyIn, threadIn } from '../support/reader.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';

let server: ServerProcess;

beforeAll(async () => {
  server = await startServer(['--demo']);
});

afterAll(() => server.stop());

const pages = ['index', 'open', 'pasted', 'closed', 'two-threads', 'one-page', 'dark', 'old'];
const schemes = ['light', 'dark'] as const;
const widths = [390, 1280];
const looks = schemes.flatMap((colorScheme) => widths.map((width) => ({ colorScheme, width })));

describe.each(pages)('the demo page %s', (name) => {
  test.for(looks)('fits and can be read in $colorScheme at $width pixels', async ({ colorScheme, width }, { page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${server.address}/demo/${name}.html`);
    if (name !== 'index') {
      await drawn(page);
      await page.waitForLoadState('networkidle');
      await page.evaluate(() => scrollTo(0, 0));
    }
    await screenshot(page, `${name}-${colorScheme}-${width}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    // Where there is least room there is most to find.
    if (width === Math.min(...widths)) expect(await accessibilityFaults(page)).toEqual([]);
  });
});

/** What each state says, on a page of its own. */
const states = {
  owner: /^Closed by the owner of this site on \d/,
  words: 'We agreed to disagree about the heron. Part three has a fresh thread.',
  'replies-only': 'New comments are closed, replies are welcome.',
  frozen: 'Comments are closed, and what is here stays as it is.',
  over: /^Closed on 31 May 2026, as announced\./,
  soon: /^Open until .* \(your time\)\.$/,
  ahead: /^They open on .* \(your time\)\.$/,
  count: 'Closed after 2 comments.',
  site: 'Closed for the whole site on 1 June 2026.',
  locked: 'This conversation is closed.',
} as const;

describe.each(schemes)('in %s the demo page of the state', (colorScheme) => {
  test.for(Object.entries(states))('%s says so', async ([name, says], { page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 900 });
    await page.goto(`${server.address}/demo/states.html?show=${name}`);
    await threadIn(page).getByText(says).first().waitFor();
    await page.waitForLoadState('networkidle');
    await screenshot(page, `state-${name}-${colorScheme}`);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

describe('right to left the demo page of the state', () => {
  test.for(Object.keys(states))('%s has no fault either', async (name, { page }) => {
    await page.setViewportSize({ width: 390, height: 900 });
    await page.goto(`${server.address}/demo/states.html?show=${name}&lang=ar`);
    await page.locator('afterword-thread .frame[dir=rtl] :is(.notice, .until, article)').first().waitFor();
    await page.waitForLoadState('networkidle');
    await screenshot(page, `state-${name}-ar`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

test("the README's picture can be taken", async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 1150 });
  await page.goto(`${server.address}/demo/open.html`);
  const thread = await drawn(page);
  await thread.getByRole('heading').first().evaluate((heading) => scrollBy(0, heading.getBoundingClientRect().top - 230));
  await screenshot(page, 'readme', { fullPage: false });
});

test.for([...looks.map((look) => ({ ...look, lang: 'en' })), { colorScheme: 'dark', width: 390, lang: 'ar' } as const])('what is read is used: folded, liked, reported and with an open menu, in $colorScheme at $width pixels in $lang', async ({ colorScheme, width, lang }, { page, errors }) => {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
  // The thread takes its language from the place it stands in.
  await page.addInitScript((tag) => document.addEventListener('DOMContentLoaded', () => void (document.documentElement.lang = tag)), lang);
  await page.goto(`${server.address}/demo/open.html`);
  const place = page.locator('afterword-thread');
  await place.evaluate((element) => element.scrollIntoView());
  const within = (selector: string) => place.locator(selector);
  await within('.line').first().click({ position: { x: 10, y: 40 } });
  // Whatever is pressed while the click's module is still on its way may stand in the branch that is about to fold.
  await within('.line[aria-expanded=false]').waitFor();
  await within('.react').nth(1).click();
  await within('[data-do=menu]').nth(1).click();
  await within('[data-do=report]').click();
  await within('[type=radio]').nth(2).check();
  await within('[data-do=menu]').nth(2).click();
  await within('[role=menu]').waitFor();
  await page.waitForLoadState('networkidle');
  await screenshot(page, `used-${lang}-${colorScheme}-${width}`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  expect(await accessibilityFaults(page)).toEqual([]);
  // English stands in for a language whose texts could not be loaded.
  if (lang !== 'en') errors.splice(0);
});

test('a reply is being written, on a phone and on a desk', async ({ page }) => {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${server.address}/demo/open.html`);
    await drawn(page);
    await threadIn(page).getByRole('button', { name: 'Reply' }).nth(1).click();
    await replyIn(threadIn(page)).getByRole('textbox', { name: 'Comment' }).fill('The bucket, every time.');
    await threadIn(page).getByRole('button', { name: 'Post reply' }).waitFor();
    await screenshot(page, `writing-${width}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

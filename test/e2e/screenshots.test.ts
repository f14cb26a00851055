import { afterAll, beforeAll, describe, expect } from 'vitest';
import { accessibilityFaults, screenshot, test } from '../support/browser.ts';
import { drawn, replyIn, threadIn } from '../support/reader.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';

let server: ServerProcess;

beforeAll(async () => {
  server = await startServer(['--demo']);
});

afterAll(() => server.stop());

const pages = ['index', 'open', 'closed', 'two-threads', 'dark', 'old'];
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

test("the README's picture can be taken", async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 1150 });
  await page.goto(`${server.address}/demo/open.html`);
  const thread = await drawn(page);
  await thread.getByRole('heading').first().evaluate((heading) => scrollBy(0, heading.getBoundingClientRect().top - 230));
  await screenshot(page, 'readme', { fullPage: false });
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

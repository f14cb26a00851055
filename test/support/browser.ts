import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, test as base } from 'vitest';
import { launchChromium } from './chrome.ts';

const screenshots = path.resolve(import.meta.dirname, '../../.cache/screenshots');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Fixtures {
  /** One for all tests of a process. */
  readonly browser: Browser;
  /** A reader's own: nothing of another test is stored in it. */
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page's console called an error. A test that leaves any behind fails; one that expects some empties it. */
  readonly errors: string[];
}

/** `test` with a browser: English, in Berlin, on a desktop. */
export const test = base.extend<Fixtures>({
  browser: [
    async ({}, use) => {
      const browser = await launchChromium();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  context: async ({ browser }, use) => {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(10_000);
    await use(context);
    await context.close();
  },
  errors: async ({}, use) => {
    const errors: string[] = [];
    await use(errors);
    expect(errors, 'errors in the console').toEqual([]);
  },
  page: async ({ context, errors }, use) => {
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    await use(page);
  },
});

/**
 * Keeps a picture under `.cache/screenshots`, of the whole page or of what is in view, where somebody wants to look at them
 * (`AFTERWORD_TEST_SCREENSHOTS=1`): three hundred of them take a minute of two cores.
 */
export async function screenshot(page: Page, name: string, { fullPage = true } = {}): Promise<void> {
  if (process.env['AFTERWORD_TEST_SCREENSHOTS'] !== '1') return;
  mkdirSync(screenshots, { recursive: true });
  const take = () => page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage, animations: 'disabled' });
  // Chromium refuses one in some thousands, and takes the same picture when it is asked again.
  await take().catch((error: unknown) => (String(error).includes('Unable to capture screenshot') ? take() : Promise.reject(error)));
}

/** What axe finds wrong with the page in its present state, in words: the rule and the elements. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  // What is right is not listed, element by element, and nothing is loaded for it.
  const found = await page.evaluate("axe.run({ resultTypes: ['violations'], preload: false })");
  return violationsIn(found).map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** No fault that axe finds and nothing wider than the window, on a desk in the light and on a phone in the dark; pictures of both. */
export async function looksRight(page: Page, name: string): Promise<void> {
  for (const [colorScheme, width, height] of [['light', 1280, 900], ['dark', 390, 844]] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await screenshot(page, `${name}-${colorScheme}-${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

function violationsIn(found: unknown): readonly Violation[] {
  if (typeof found !== 'object' || found === null || !('violations' in found) || !Array.isArray(found.violations)) throw new Error('axe said nothing.');
  return found.violations;
}

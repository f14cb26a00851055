import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { accessibilityFaults, screenshot, test } from '../support/browser.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';

/** As the page itself lists them. */
const names = Array.from(readFileSync(path.join(import.meta.dirname, '../../demo/stories.html'), 'utf8').matchAll(/^ {6}(\w+): \{ label/gm), ([, name = '']) => name);

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer(['--demo']);
});
afterAll(() => server.stop());

describe('each story of the demo', () => {
  test.for(names)('%s: on a phone, light, dark, right to left and at twice the size, without a fault', async (name, { page, errors }) => {
    const look = async (lang: string) => {
      await page.goto(`${server.address}/demo/stories.html?show=${name}&lang=${lang}`);
      await page.locator(`body[data-story=${name}]`).waitFor();
      await page.waitForLoadState('networkidle');
    };
    const check = async (as: string) => {
      await screenshot(page, `story-${name}-${as}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(await accessibilityFaults(page)).toEqual([]);
    };
    await page.setViewportSize({ width: 390, height: 900 });
    await look('en');
    await check('light');
    // What a reader gets who enlarges everything to 200 % on a small desk (WCAG 2.2, 1.4.10).
    await page.setViewportSize({ width: 320, height: 700 });
    await check('narrow');
    await page.setViewportSize({ width: 390, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await look('ar');
    await check('dark-ar');
    // Refusals and broken connections are what some stories are about.
    errors.splice(0);
  });
});

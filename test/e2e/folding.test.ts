import { beforeAll, describe, expect } from 'vitest';
import { accessibilityFaults, screenshot, test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { drawn, isFocused, posted, tabTo, threadIn } from '../support/reader.ts';
import { served } from '../support/served.ts';

const [server, host] = await served();
/** Ids along a chain: each answers the one before. */
const chain: string[] = [];

beforeAll(async () => {
  for (const [index, words] of ['The root.', 'An answer.', 'An answer to it.', 'And one more.'].entries()) {
    chain.push((await posted(server.address, host.origin, '/branch', words, chain[index - 1] ?? null)).id);
  }
  await posted(server.address, host.origin, '/branch', 'Another answer.', chain[0]);
  await posted(server.address, host.origin, '/branch', 'Another root.');
});

const put = (attributes = '', lang = 'en'): string => host.put('/branch', blogPage(server.address, { title: 'Branch', attributes }).replace('lang="en"', `lang="${lang}"`));

describe('a branch', () => {
  test('is folded and unfolded by keyboard, and the focus stays on what does it', async ({ page }) => {
    await page.goto(put());
    const thread = await drawn(page);
    const line = thread.locator('.line').first();
    expect([await line.getAttribute('aria-expanded'), await line.getAttribute('aria-label')]).toEqual(['true', 'Hide or show replies']);
    await tabTo(line);
    await page.keyboard.press('Enter');
    await thread.getByRole('button', { name: '4 replies are hidden', expanded: false }).waitFor();
    expect(await isFocused(line)).toBe(true);
    expect(await thread.getByText(/answer|one more/).count()).toBe(0);
    expect(await thread.getByText('Another root.').count()).toBe(1);
    await screenshot(page, 'folded', { fullPage: false });
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Space');
    await thread.getByText('And one more.').waitFor();
    expect(await isFocused(line)).toBe(true);
  });

  test('within another is folded alone, by its own line', async ({ page }) => {
    await page.goto(put());
    const thread = await drawn(page);
    const inner = thread.locator('.line').nth(1);
    await inner.click({ position: { x: 12, y: 60 } });
    await thread.getByRole('button', { name: '2 replies are hidden' }).waitFor();
    expect(await thread.getByText('An answer.').count()).toBe(1);
    expect(await thread.getByText('An answer to it.').count()).toBe(0);
  });

  test('opens for a link that leads into it', async ({ page }) => {
    await page.goto(put());
    const thread = await drawn(page);
    await page.waitForLoadState('networkidle');
    await thread.locator('.line').first().click({ position: { x: 12, y: 40 } });
    await thread.getByRole('button', { name: '4 replies are hidden' }).waitFor();
    await page.evaluate((id) => void (location.hash = `comment-${id}`), chain[3]);
    const marked = thread.locator('article[data-marked]');
    await marked.getByText('And one more.').waitFor();
    expect(await isFocused(marked)).toBe(true);
  });

  test.for([390, 1280])('has a line that a finger finds, at %i pixels, in both directions of writing', async (width, { page, errors }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const lang of ['en', 'ar']) {
      await page.goto(put('', lang));
      await threadIn(page).or(page.locator('afterword-thread section')).first().waitFor();
      const measures = await page.locator('afterword-thread .line').first().evaluate((line) => {
        const { left, right, width: wide } = line.getBoundingClientRect();
        const branch = line.parentElement?.getBoundingClientRect();
        const text = line.parentElement?.querySelector('.body')?.getBoundingClientRect();
        const start = getComputedStyle(line).direction === 'rtl' ? [(branch?.right ?? 0) - right, left - (text?.right ?? 0)] : [left - (branch?.left ?? 0), (text?.left ?? 0) - right];
        return { wide, start };
      });
      expect(measures.wide).toBeGreaterThanOrEqual(24);
      // Within the branch at its beginning, and clear of the text.
      expect(Math.min(...measures.start)).toBeGreaterThanOrEqual(0);
      await screenshot(page, `branch-${lang}-${width}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    // Direction follows the language also where its texts could not be loaded.
    errors.splice(0);
  });
});

import { beforeAll, expect } from 'vitest';
import { test } from '../support/browser.ts';
import { posted } from '../support/reader.ts';
import { served } from '../support/served.ts';

const [server, host] = await served();

beforeAll(async () => {
  for (const text of ['One', 'Two', 'Three']) await posted(server.address, host.origin, '/shift', text);
});

test('what stands below a thread moves once on a first visit, and not at all when the page is loaded again', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ('value' in entry) shifts.push(Number(entry.value));
    }).observe({ type: 'layout-shift', buffered: true });
  });
  // Nothing is seen before the script: it keeps the room, and of a page that was painted earlier the rest moves once, however it comes.
  const address = host.put(
    '/shift',
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shift</title><script src="${server.address}/afterword.js"></script></head><body style="font:16px/1.5 sans-serif">
<h1>Shift</h1><afterword-thread></afterword-thread><footer style="background:#eee;padding:2em">What stands below.</footer></body></html>`,
  );
  const settled = async () => {
    await page.locator('afterword-thread article').nth(2).waitFor();
    await page.waitForLoadState('networkidle');
    // Entries are reported after the frame that they happened in.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    return page.evaluate(() => ('shifts' in window && Array.isArray(window.shifts) ? window.shifts.map(Number) : [NaN]));
  };
  await page.goto(address);
  const first = await settled();
  expect(first.length).toBeLessThanOrEqual(1);
  await page.reload();
  expect(await settled()).toEqual([]);
});

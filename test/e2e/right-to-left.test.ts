import { firefox, type Locator } from 'playwright-core';
import { describe, expect, onTestFinished } from 'vitest';
import { screenshot, test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { engines } from './browsers/engines.ts';
import { served } from '../support/served.ts';

const [server, host] = await served();

/** On which side of a field its words stand, by what is drawn: the side that has more of what is no paper. */
async function sideOf(field: Locator): Promise<string> {
  const picture = (await field.screenshot({ caret: 'hide' })).toString('base64');
  // A page of its own: the server's has a policy that keeps it from looking at pictures.
  const desk = await field.page().context().newPage();
  const side = await desk.evaluate(async (base64) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const context = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }).getContext('2d');
    if (!context) throw new Error('nothing to look with');
    context.drawImage(image, 0, 0);
    // Neither the rounded corners nor the lines around the field.
    const [edge, half] = [10, Math.floor(image.width / 2)];
    const inkIn = (left: number, right: number) => context.getImageData(left, edge, right - left, image.height - 2 * edge).data.filter((value, index) => index % 4 === 0 && value < 200).length;
    const [left, right] = [inkIn(edge, half), inkIn(half, image.width - edge)];
    return left === right ? 'nowhere' : left > right ? 'left' : 'right';
  }, picture);
  await desk.close();
  return side;
}

const head = '<style>html { background: #fff; color: #111 } body { font: 18px/1.5 sans-serif; margin: 2em }</style>';

describe('what a text field says while it is empty', () => {
  test.for(['ar', 'he', 'fa', 'ur'])('%s: stands where the text will begin, and what is typed runs as it is written', async (language, { page }) => {
    await page.goto(host.put('/said', blogPage(server.address, { head, attributes: `data-lang="${language}" data-loading="eager"` })));
    // There is no catalog in Urdu: the thread speaks what the browser asks for instead, from the left.
    const start = language === 'ur' ? 'left' : 'right';
    const text = page.locator('afterword-thread textarea').first();
    await text.waitFor();
    await screenshot(page, `right-to-left-${language}`);
    expect(await sideOf(text)).toBe(start);
    await text.focus();
    await page.locator('textarea[rows="4"]').waitFor();
    expect(await sideOf(text)).toBe(start);
    expect(await text.evaluate((field) => getComputedStyle(field).direction), 'the caret').toBe(start === 'right' ? 'rtl' : 'ltr');
    await text.fill('Hello');
    expect(await sideOf(text)).toBe('left');
    await text.fill('שלום');
    expect(await sideOf(text)).toBe('right');
    await text.fill('');
    expect(await sideOf(text)).toBe(start);
  });

  test('stands there in Firefox, too', async ({ skip }) => {
    const absent = engines.find(({ name }) => name === 'Firefox')?.absent;
    if (typeof absent === 'string') skip(absent);
    const browser = await firefox.launch({ channel: 'moz-firefox', executablePath: process.env['AFTERWORD_TEST_FIREFOX'] ?? '/usr/bin/firefox-esr' });
    onTestFinished(() => browser.close());
    const page = await (await browser.newContext()).newPage();
    for (const address of [host.put('/said', blogPage(server.address, { head, attributes: 'data-lang="ar" data-loading="eager"' })), `${server.address}/embed/default?id=/said&lang=ar`]) {
      await page.goto(address);
      const text = page.locator('textarea').first();
      await text.waitFor();
      expect(await sideOf(text)).toBe('right');
      await text.focus();
      await page.locator('textarea[rows="4"]').waitFor();
      expect(await sideOf(text)).toBe('right');
      await text.fill('Hello');
      expect(await sideOf(text)).toBe('left');
    }
  });

  test('stands there without script too', async ({ page }) => {
    await page.goto(`${server.address}/embed/default?id=/said&lang=ar`);
    expect(await sideOf(page.locator('textarea').first())).toBe('right');
    await page.goto(`${server.address}/embed/default?id=/said&lang=en`);
    expect(await sideOf(page.locator('textarea').first())).toBe('left');
  });
});

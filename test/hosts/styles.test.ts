import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { readDocument, withRegions } from '../docs.ts';
import { screenshot, test } from '../support/browser.ts';
import { startHost, type HostSite } from '../support/host-page.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';
import { bareWith, givenTo } from './bare.ts';
import { differences, looksOf } from './looks.ts';
import { createMatrix } from './matrix.ts';
import { pageOf, styleHosts } from './styles.ts';

let server: ServerProcess;
let host: HostSite;

const matrix = createMatrix('styles', styleHosts);
/** Pixels: less than a phone is wide, and a thread can still be read. */
const readable = 280;
/** Of these there is a picture to look at. */
const pictured = new Set(['bootstrap', 'semantic-ui-css', '98.css', 'revert', 'unset', 'float', 'flex-row', 'columns', 'vertical', 'inherited', 'shouting', 'zoom']);

beforeAll(async () => {
  server = await startServer(['--demo']);
  host = await startHost();
});

afterAll(async () => {
  await host.stop();
  await server.stop();
});

/** Opens a page with two threads, the first of them open and being written in, and waits until nothing of them changes any more. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const places = page.locator('afterword-thread');
  for (const place of [places.nth(1), places.nth(0)]) {
    await place.evaluate((element) => element.scrollIntoView());
    await place.locator('.thread > ol').waitFor({ state: 'attached' });
  }
  await places.first().locator('form textarea').fill('A text');
  await places.first().locator('.primary').waitFor();
  // Colours are the last that is settled.
  const settled = () => places.evaluateAll((all) => all.every((place) => place.shadowRoot?.adoptedStyleSheets.some(({ cssRules }) => [...cssRules].some(({ cssText }) => cssText.includes('--aw-paper:')))));
  await expect.poll(settled).toBe(true);
}

/** Puts empty boxes of the same size into the threads' places, and forgets what was written there. */
const takeThreadsAway = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const place of document.querySelectorAll('afterword-thread')) {
      const { display, width, height, columnSpan } = getComputedStyle(place);
      const box = document.createElement('div');
      box.dataset['standsIn'] = '';
      for (const [name, value] of Object.entries({ all: 'initial', display, width, height, 'column-span': columnSpan })) box.style.setProperty(name, value, 'important');
      place.replaceWith(box);
    }
    localStorage.clear();
    sessionStorage.clear();
  });

describe('in a page with the style sheet', () => {
  test.for(styleHosts)('$name both threads look as on a bare page, and the page as without them', async ({ name, css }, { page, errors }) => {
    await open(page, host.put('/page', pageOf(server.address, css)));
    const given = await Promise.all([0, 1].map((place) => page.evaluate(givenTo, place)));
    if (pictured.has(name)) await screenshot(page, `host-${name}`);
    const seen = await Promise.all([page.evaluate(looksOf, 0), page.evaluate(looksOf, 1), page.evaluate(looksOf, 'host' as const)]);
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth);
    const wide = await overflow();
    await takeThreadsAway(page);
    const without = await page.evaluate(looksOf, 'host' as const);
    const widthWithout = await overflow();
    await open(page, host.put('/bare', bareWith(server.address, await page.title(), given)));
    const bare = await Promise.all([page.evaluate(looksOf, 0), page.evaluate(looksOf, 1)]);
    const faults = matrix.record(name, {
      'open thread': differences(seen[0], bare[0]),
      'closed thread': differences(seen[1], bare[1]),
      'room': [
        ...given.filter(({ style }) => Number.parseFloat(style.width) < readable).map(({ style }) => `a thread is ${style.width} wide`),
        ...(wide > widthWithout ? [`the page is ${wide - widthWithout} pixels wider`] : []),
      ],
      'host’s own': differences(seen[2], without),
      'console': errors.splice(0),
    });
    expect(faults).toEqual({});
  });

  test("the README's table says so; 'npm run docs' makes it anew", ({ skip }) => {
    skip(!matrix.keep(), 'a part of the hosts makes no table');
    expect(withRegions('test/hosts/README.md', ['styles'])).toBe(readDocument('test/hosts/README.md'));
  });
});

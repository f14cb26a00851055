import type { Page, Route } from 'playwright-core';
import { beforeAll, describe, expect } from 'vitest';
import { accessibilityFaults, screenshot, test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { composerIn, drawn, post, threadIn, write } from '../support/reader.ts';
import { served } from '../support/served.ts';
import { meddle, says } from '../support/unsent.ts';

const [server, host] = await served({ setUp: ({ origin }) => [['site', 'add', 'careful', '--moderation', 'all', '--challenge', 'never', '--origin', origin]] });

const said = 'I keep mine in a bucket of sand, points up, and have not lost one since.\n\nThe shed is damp, though.';

beforeAll(async () => {
  await post(server.address, host.origin, '/looks', 'Where does everybody keep their dibbers?');
  await post(server.address, host.origin, '/looks', said);
});

/** Opens the page and posts what was `said` there by somebody else. */
async function say(page: Page, name: string, attributes = ''): Promise<void> {
  await page.goto(host.put('/looks', blogPage(server.address, { title: 'Where dibbers live', attributes, head: '<style>html { color-scheme: light dark; background: light-dark(#fff, #15171a) } body { font: 18px/1.5 Georgia, serif; margin: 1em }</style>' })));
  await write(composerIn(await drawn(page)), said, name);
}

const problem = (status: number, type: string, more = {}) => (route: Route) =>
  route.fulfill({
    status,
    headers: { 'access-control-allow-origin': '*' },
    contentType: 'application/problem+json',
    body: JSON.stringify({ type: `/problems/${type}`, title: '', status, ...more }),
  });

const closed = { level: 'closed', reason: 'owner', since: '2026-06-15T12:00:00.000Z' };

/** How each state comes about, and by what it is known. */
const states: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  async sending(page) {
    await meddle(page, () => new Promise(() => {}));
    await say(page, 'Robin A. Reader');
    await says(threadIn(page), 'Sending…').waitFor();
  },
  async waiting(page) {
    await meddle(page, (route) => route.abort());
    await say(page, 'Robin B. Reader');
    await says(threadIn(page), 'Waiting for the network.').waitFor();
  },
  async delayed(page) {
    await meddle(page, problem(429, 'too-fast', { retryAfter: 60 }));
    await say(page, 'Robin C. Reader');
    await says(threadIn(page), 'The server cannot take it right now.').waitFor();
  },
  async refused(page) {
    await say(page, 'Robin Reader');
    await says(threadIn(page), 'You have said that here already').waitFor();
  },
  async invalid(page) {
    await meddle(page, problem(400, 'invalid', { fields: [{ field: 'author.email', rule: '' }] }));
    await say(page, 'Robin D. Reader');
    await says(threadIn(page), 'This does not look like an e-mail address.').waitFor();
  },
  async discarding(page) {
    await say(page, 'Robin Reader');
    await threadIn(page).getByRole('button', { name: 'Discard' }).click();
    await threadIn(page).getByText('Throw this text away?').waitFor();
  },
  async closed(page) {
    await meddle(page, problem(403, 'thread-closed', { state: closed }));
    await say(page, 'Robin E. Reader', 'data-live="off"');
    await threadIn(page).getByText('What you wrote is kept here:').waitFor();
  },
  async held(page) {
    await say(page, 'Robin F. Reader', 'data-site="careful"');
    await threadIn(page).getByText('Awaiting approval').waitFor();
  },
  async own(page) {
    await say(page, 'Robin X. Reader');
    await threadIn(page).getByText('You can change this for').waitFor();
  },
  async removing(page) {
    await say(page, 'Robin Y. Reader');
    await threadIn(page).getByRole('button', { name: 'Delete' }).click();
    await threadIn(page).getByText('Delete this comment for good?').waitFor();
  },
  async editing(page) {
    await say(page, 'Robin Z. Reader');
    await threadIn(page).getByRole('button', { name: 'Edit' }).click();
    await threadIn(page).getByRole('textbox', { name: 'Edit' }).waitFor();
  },
};

const looks = [
  ['light', 1280],
  ['light', 390],
  ['dark', 390],
] as const;

describe('one’s own comment', () => {
  test.for(Object.entries(states))('%s fits and can be read by everybody', async ([name, make], { page, errors }) => {
    await make(page);
    for (const [colorScheme, width] of looks) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await screenshot(page, `own-${name}-${colorScheme}-${width}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      // A thread follows the page's colours a moment later.
      await expect.poll(() => accessibilityFaults(page)).toEqual([]);
    }
    errors.splice(0);
  });
});

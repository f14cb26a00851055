import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityFaults, test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { composerIn, drawn, post, write } from '../support/reader.ts';
import { served } from '../support/served.ts';
import { expectOnce, onPage, stored, told } from '../support/unsent.ts';

const [server, host] = await served({ setUp: () => [['site', 'set', 'default', '--challenge', 'always']] });

/** Of another origin, and nothing is allowed on it but this server's script and calls: no worker, no blob, no inline anything. */
function strictPage(path: string): string {
  const policy = [`default-src 'none'`, `script-src ${server.address}`, `connect-src ${server.address}`, `require-trusted-types-for 'script'`, `trusted-types 'none'`];
  return host.put(path, blogPage(server.address, { title: 'Strict' }), { 'content-security-policy': policy.join('; ') });
}

/** The keys and bodies of all posts that leave the page, and how they were answered. */
function posts(page: Page) {
  const seen: { key: string | undefined; body: Record<string, unknown>; status: number }[] = [];
  page.on('response', (response) => {
    const request = response.request();
    if (request.method() === 'POST' && /\/comments$/.test(request.url())) seen.push({ key: request.headers()['idempotency-key'], body: request.postDataJSON(), status: response.status() });
  });
  return seen;
}

/** The console calls every answer with 403 an error. */
const expected = (errors: string[]) => errors.splice(0).filter((error) => !error.includes('403'));

describe('where a browser must work', () => {
  test('it does so by itself on a strict page, says so, and the comment is there once', async ({ page, errors }) => {
    const seen = posts(page);
    await page.goto(strictPage('/strict'));
    const thread = await drawn(page);
    await write(composerIn(thread), 'Worked for');
    await told(thread, 'posted');
    expect(seen.map(({ status }) => status)).toEqual([403, 201]);
    expect(new Set(seen.map(({ key }) => key)).size).toBe(1);
    expect([seen[0]?.body['solution'], typeof seen[1]?.body['solution']]).toEqual([undefined, 'string']);
    expect(seen[0]?.body['signals']).toMatchObject({ trap: '' });
    await expectOnce(server, page, 'Worked for');
    expect(expected(errors)).toEqual([]);
  });

  test('it is said aloud and to be seen, and typing goes on meanwhile', async ({ page, errors }) => {
    // The work as it is on a slow phone.
    const session = await page.context().newCDPSession(page);
    await page.goto(strictPage('/typing'));
    const thread = await drawn(page);
    const text = composerIn(thread).getByRole('textbox', { name: 'Comment' });
    await text.fill('…');
    await composerIn(thread).getByRole('button', { name: 'Post comment' }).waitFor();
    await session.send('Emulation.setCPUThrottlingRate', { rate: 8 });
    await write(composerIn(thread), 'Slow work');
    await told(thread, 'Checking…');
    await onPage(thread, 'Slow work').getByText('Checking…').waitFor();
    const faults = await accessibilityFaults(page);
    await text.pressSequentially('Meanwhile');
    expect([faults, await text.inputValue()]).toEqual([[], 'Meanwhile']);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await told(thread, 'posted');
    expect(stored(server, 'Slow work')).toBe(1);
    expect(expected(errors)).toEqual([]);
  });

  test('it goes on after a reload in the middle of it', async ({ page, errors }) => {
    const address = strictPage('/reload');
    await page.goto(address);
    const thread = await drawn(page);
    // Never answered on this visit: the reader leaves while the browser works.
    await page.route(/\/solve-/, () => {});
    await write(composerIn(thread), 'Left and came back');
    await onPage(thread, 'Left and came back').getByText('Checking…').waitFor();
    await page.unroute(/\/solve-/);
    await page.reload();
    await told(await drawn(page), 'posted');
    await expectOnce(server, page, 'Left and came back');
    expect(expected(errors)).toEqual([]);
  });

  test('and its code cannot be loaded, the comment waits and is sent later', async ({ page, errors }) => {
    await page.goto(strictPage('/no-code'));
    const thread = await drawn(page);
    await page.route(/\/solve-/, (route) => route.abort());
    await write(composerIn(thread), 'Without the code');
    await onPage(thread, 'Without the code').getByText('Not posted yet').waitFor();
    await page.unroute(/\/solve-/);
    await page.reload();
    await told(await drawn(page), 'posted');
    await expectOnce(server, page, 'Without the code');
    errors.splice(0);
  });

  test('a caller without one is told what to do, and nothing is stored', async () => {
    const response = await post(server.address, host.origin, '/bare', 'By no browser');
    expect([response.status, (await response.json()).type, stored(server, 'By no browser')]).toEqual([403, '/problems/challenge-required', 0]);
  });
});

describe('the field that no person can see', () => {
  test('is not seen, read aloud, reached by keyboard or filled, and what fills it is put with spam', async ({ page, errors }) => {
    await page.goto(strictPage('/trap'));
    const thread = await drawn(page);
    const form = composerIn(thread);
    await form.getByRole('textbox', { name: 'Comment' }).fill('Filled by a program');
    const trap = form.locator('[name=topic]');
    await trap.waitFor({ state: 'attached' });
    expect([await trap.isVisible(), await form.getByRole('textbox').count(), await trap.getAttribute('autocomplete'), await trap.getAttribute('tabindex')]).toEqual([false, 4, 'off', '-1']);
    const focused = await trap.evaluate((input) => {
      if (input instanceof HTMLElement) input.focus();
      return input.matches(':focus');
    });
    expect(focused).toBe(false);
    await trap.evaluate((input) => input instanceof HTMLInputElement && (input.value = 'https://buy.example'));
    await write(form, 'Filled by a program');
    await told(thread, 'waits for approval');
    expect(server.rows('select status from comments where source = ?', 'Filled by a program')).toEqual([{ status: 'spam' }]);
    expect(expected(errors)).toEqual([]);
  });
});

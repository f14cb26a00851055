import type { Locator } from 'playwright-core';
import { describe, expect } from 'vitest';
import { toInstant } from '../../shared/instant.ts';
import { accessibilityFaults, test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { composerIn, drawn, post, posted, replyIn, threadIn } from '../support/reader.ts';
import { served } from '../support/served.ts';
import { hold } from '../support/slow.ts';

const [server, host] = await served();

const put = (path: string, attributes = ''): string => host.put(path, blogPage(server.address, { title: 'Closing', attributes }));
const isFocused = (field: Locator) => field.evaluate((element) => element.getRootNode() instanceof ShadowRoot && element.matches(':focus'));

describe('a page that is open while its thread closes', () => {
  test('turns its form into the notice within two seconds, keeps the text and the focus, and brings both back on opening', async ({ page }) => {
    const address = put('/live');
    const following = page.waitForResponse(/\/events/);
    await page.goto(address);
    const thread = await drawn(page);
    const field = composerIn(thread).getByRole('textbox', { name: 'Comment' });
    await field.fill('Half a thought');
    await thread.getByRole('textbox', { name: 'Name' }).fill('Robin');
    await field.focus();
    await following;

    server.command('thread', 'close', '/live', '--why', 'That was a good conversation.');
    const told = performance.now();
    await thread.getByText('Comments are closed.').first().waitFor();
    expect(performance.now() - told).toBeLessThan(2_000);
    await thread.getByText('That was a good conversation.').waitFor();
    const kept = thread.getByRole('textbox', { name: 'What you wrote is kept here:' });
    expect(await kept.inputValue()).toBe('Half a thought');
    expect(await isFocused(kept)).toBe(true);
    expect(await thread.getByRole('button', { name: /^Post/ }).count()).toBe(0);
    expect(await thread.getByRole('status').textContent()).toBe('Comments are closed.');
    expect(await accessibilityFaults(page)).toEqual([]);

    server.command('thread', 'open', '/live');
    await field.waitFor();
    expect(await field.inputValue()).toBe('Half a thought');
    expect(await isFocused(field)).toBe(true);
    expect(await thread.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Robin');
    await thread.getByRole('button', { name: 'Post comment' }).click();
    await thread.getByRole('article').filter({ hasText: 'Half a thought' }).waitFor();
  });

  test('keeps a reply that was being written', async ({ page }) => {
    await post(server.address, host.origin, '/reply', 'Answer me.');
    await page.goto(put('/reply'));
    const thread = await drawn(page);
    await thread.getByRole('button', { name: 'Reply' }).click();
    await replyIn(thread).getByRole('textbox', { name: 'Comment' }).fill('Half an answer');
    server.command('thread', 'freeze', '/reply');
    await thread.getByText('Comments are closed, and what is here stays as it is.').first().waitFor();
    expect(await thread.getByRole('textbox', { name: 'What you wrote is kept here:' }).inputValue()).toBe('Half an answer');
    server.command('thread', 'replies-only', '/reply');
    await thread.getByText('New comments are closed, replies are welcome.').first().waitFor();
    expect(await replyIn(thread).getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('Half an answer');
    expect(await composerIn(thread).getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('Half an answer');
  });

  test.for(['desk', 'writing'])('keeps what was typed while %s was still loading', async (part, { page, context }) => {
    const address = put(`/slow-${part}`);
    const other = await context.newPage();
    await other.goto(address);
    await drawn(other);
    const letGo = await hold(page, part);
    const following = page.waitForResponse(/\/events/);
    await page.goto(address);
    const thread = await drawn(page);
    await following;
    const field = composerIn(thread).getByRole('textbox', { name: 'Comment' });
    await field.fill('Half a thought');
    server.command('thread', 'close', `/slow-${part}`);
    await threadIn(other).getByText('Comments are closed.').first().waitFor();
    expect(await field.inputValue()).toBe('Half a thought');
    letGo();
    const kept = thread.getByRole('textbox', { name: 'What you wrote is kept here:' });
    expect(await kept.inputValue()).toBe('Half a thought');
    await expect.poll(() => isFocused(kept)).toBe(true);
    await thread.getByText('Comments are closed.').first().waitFor();
  });

  test('keeps what was typed while the form was still loading, also when another order says that it is closed', async ({ page }) => {
    for (const text of ['One.', 'Two.']) await posted(server.address, host.origin, '/slow-order', text);
    const letGo = await hold(page, 'writing');
    await page.goto(put('/slow-order', 'data-live="off"'));
    const thread = await drawn(page);
    const asked = page.waitForRequest(/\/w\/writing-/);
    await composerIn(thread).getByRole('textbox', { name: 'Comment' }).fill('Half a thought');
    await asked;
    server.command('thread', 'close', '/slow-order');
    await thread.getByRole('combobox').selectOption('newest');
    await thread.getByText('Comments are closed.').first().waitFor();
    letGo();
    expect(await thread.getByRole('textbox', { name: 'What you wrote is kept here:' }).inputValue()).toBe('Half a thought');
  });

  test('closes at its deadline by its own timer, also when the server cannot be reached', async ({ page, context, errors }) => {
    const closes = toInstant(Date.now() + 4_000);
    server.command('thread', 'schedule', '/deadline', '--closes', closes);
    await page.goto(put('/deadline'));
    const thread = await drawn(page);
    await thread.getByText(/^Open until .* \(your time\)\.$/).waitFor();
    // What a deadline needs is there by then.
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await thread.getByText('Comments are closed.').first().waitFor({ timeout: 8_000 });
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(closes));
    expect(await thread.getByRole('textbox', { name: 'Comment' }).count()).toBe(0);
    errors.splice(0);
  });

  test('opens when a schedule says so, and says before that when it will', async ({ page }) => {
    server.command('thread', 'schedule', '/opening', '--opens', toInstant(Date.now() + 4_000));
    await page.goto(put('/opening'));
    const thread = await drawn(page);
    await thread.getByText(/^They open on .* \(your time\)\.$/).waitFor();
    await thread.getByRole('textbox', { name: 'Comment' }).waitFor({ timeout: 8_000 });
    expect(await thread.getByRole('status').textContent()).toBe('Comments are open again.');
  });

  test('follows nothing where its owner wants that', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(put('/quiet', 'data-live="off"'));
    await drawn(page);
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => url.includes('/events'))).toEqual([]);
  });
});

describe('a page that closes its thread by an attribute', () => {
  test.for([
    ['data-closed', 'Comments are closed.'],
    ['data-closed="replies-only"', 'New comments are closed, replies are welcome.'],
    ['data-published="2012-06-11" data-close-after="90d"', 'Closed automatically on 9 September 2012, 90 days after publication.'],
    ['data-closes-at="2026-01-01T18:00+01:00"', 'Closed on 1 January 2026, as announced.'],
  ] as const)('%s shows no form and says why', async ([attributes, says], { page }) => {
    await post(server.address, host.origin, '/attributes', 'Something was said before.');
    await page.goto(put('/attributes', attributes));
    const thread = page.getByRole('region', { name: 'Comments' });
    await thread.getByText(says).waitFor();
    expect(await thread.getByRole('textbox').count()).toBe(0);
    await thread.getByText('Something was said before.').waitFor();
  });

  test('cannot open what its owner closed', async ({ page }) => {
    server.command('thread', 'close', '/shut');
    await page.goto(put('/shut', 'data-closed="open" data-closes-at="2099-01-01T00:00Z"'));
    await page.getByText('Comments are closed.').waitFor();
  });
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { accessibilityFaults, screenshot, test } from '../support/browser.ts';
import { startHost, type HostSite } from '../support/host-page.ts';
import { posted, readThread } from '../support/reader.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';

const password = 'a sentence of four words';

let server: ServerProcess;
let host: HostSite;

beforeAll(async () => {
  server = await startServer();
  host = await startHost();
});

afterAll(async () => {
  await host.stop();
  await server.stop();
});

/** Comments that wait for the owner, made on a page of their own. */
async function waiting(pageId: string, ...texts: readonly string[]): Promise<void> {
  server.command('site', 'set', 'default', '--moderation', 'all');
  for (const text of texts) await posted(server.address, host.origin, pageId, text);
  server.command('site', 'set', 'default', '--moderation', 'none');
}

/** Signs in as a new person with a role, by the link that the command line prints. */
async function enter(page: Page, name: string, role = 'owner'): Promise<void> {
  const said = server.command('user', 'add', `${name}@example.org`, '--name', name, '--role', role, '--json');
  const { link }: { link: string } = JSON.parse(said);
  await page.goto(server.address + link.slice(link.indexOf('/admin/')));
  await page.getByLabel('New password').fill(password);
  expect(new URL(page.url()).hash).toBe('');
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await page.getByRole('heading', { name: 'Comments' }).waitFor();
}

const item = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });
const published = async (pageId: string) => (await readThread(server.address, pageId)).comments.map(({ body }) => JSON.stringify(body));

describe('the dashboard', () => {
  test('lets a person in by a link, out, and in again by their password', async ({ page, errors }) => {
    await enter(page, 'ann');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('Email').fill('ann@example.org');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Address or password is wrong.').waitFor();
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Comments' }).waitFor();
    errors.splice(0);
  });

  test('shows what waits, and publishes it by key, by button, and takes it back', async ({ page }) => {
    await waiting('/queue', 'First to wait', 'Second to wait', 'Third to wait');
    await enter(page, 'bob');
    await item(page, 'Third to wait').waitFor();
    for (const [colorScheme, width] of [['light', 1280], ['dark', 390]] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await screenshot(page, `dashboard-queue-${colorScheme}-${width}`);
    }
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.getByText('Approved.').waitFor();
    await expect.poll(() => published('/queue')).toEqual([expect.stringContaining('Second to wait')]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone.').waitFor();
    await expect.poll(() => published('/queue')).toEqual([]);
    await item(page, 'First to wait').getByRole('button', { name: 'Approve' }).click();
    await expect.poll(() => published('/queue')).toEqual([expect.stringContaining('First to wait')]);
  });

  test('deletes only when there is no way back, or when the page is left', async ({ page }) => {
    await waiting('/delete', 'Keep me after all', 'Delete me now');
    await enter(page, 'cem');
    await item(page, 'Keep me after all').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await item(page, 'Keep me after all').waitFor();
    await item(page, 'Delete me now').getByRole('button', { name: 'Delete' }).click();
    await page.goto('about:blank');
    await page.goto(`${server.address}/admin/`);
    await item(page, 'Keep me after all').waitFor();
    await expect.poll(async () => {
      await page.reload();
      await page.getByRole('article').first().waitFor();
      return item(page, 'Delete me now').count();
    }).toBe(0);
  });

  test('answers a reader, marked, and closes their thread', async ({ page }) => {
    await posted(server.address, host.origin, '/answer', 'Is anybody there?');
    await enter(page, 'dora');
    await page.getByRole('button', { name: 'Published' }).click();
    await item(page, 'Is anybody there?').getByRole('button', { name: 'Reply' }).click();
    await page.getByRole('textbox', { name: 'Your answer' }).fill('Yes: *me*.');
    await page.getByRole('button', { name: 'Send reply' }).click();
    await page.getByText('Your reply is posted.').waitFor();
    expect((await readThread(server.address, '/answer')).comments[1]?.author).toEqual({ name: 'dora', badge: 'owner' });
    await page.getByRole('link', { name: 'Threads' }).click();
    const thread = page.getByRole('listitem').filter({ hasText: '/answer' });
    await thread.getByRole('combobox', { name: 'State' }).selectOption('Closed');
    await page.getByText('Changed.').waitFor();
    expect((await readThread(server.address, '/answer')).thread.state).toMatchObject({ level: 'closed', reason: 'owner' });
    expect(await accessibilityFaults(page)).toEqual([]);
    await screenshot(page, 'dashboard-threads');
  });

  test('shows a viewer everything and no button that decides', async ({ page }) => {
    await waiting('/viewer', 'Seen by a viewer');
    await enter(page, 'eve', 'viewer');
    await item(page, 'Seen by a viewer').waitFor();
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await page.keyboard.press('a');
    await page.getByRole('link', { name: 'Threads' }).click();
    await page.getByText('/viewer ·').waitFor();
    expect(await page.getByRole('combobox', { name: 'State' }).count()).toBe(0);
  });

  test('runs under a policy that permits nothing but its own files', async ({ page, errors }) => {
    const response = await page.goto(`${server.address}/admin/`);
    expect(response?.headers()['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(response?.headers()['content-security-policy']).toContain("trusted-types 'none'");
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    // Whether somebody is signed in is asked of the server, and its answer is no.
    expect(errors.splice(0).filter((error) => !error.includes('401'))).toEqual([]);
  });
});

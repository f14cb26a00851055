import type { Locator, Page } from 'playwright-core';
import * as v from 'valibot';
import { beforeAll, describe, expect } from 'vitest';
import { toInstant } from '../../shared/instant.ts';
import { accessibilityFaults, screenshot, test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { person, tokenOf } from '../support/identity.ts';
import { composerIn, drawn, readThread, threadIn } from '../support/reader.ts';
import { served } from '../support/served.ts';

const [server, host] = await served({ setUp: ({ origin }) => [['site', 'add', 'members', '--origin', origin, '--challenge', 'never']] });
const keys: Record<string, string> = {};

/** A token that the site's own server would have put into the page just now. */
const token = (site = 'default', claims: object = person, exp = 3_600) => tokenOf(toInstant(Date.now()), claims, { key: keys[site] ?? '', aud: site, exp });

beforeAll(async () => {
  for (const site of ['default', 'members']) {
    const { secret } = v.parse(v.object({ secret: v.string() }), JSON.parse(server.command('site', 'identity', site, '--new', '--json')));
    keys[site] = secret;
  }
  server.command('site', 'identity', 'members', '--require', 'yes');
});

/** The form of a page, with something written in it. */
async function begin(page: Page, path: string, options: Parameters<typeof blogPage>[1], text: string): Promise<{ thread: Locator; form: Locator; field: Locator }> {
  await page.goto(host.put(path, blogPage(server.address, options)));
  const thread = await drawn(page);
  const form = composerIn(thread);
  const field = form.getByRole('textbox').first();
  await field.click();
  await page.keyboard.type(text);
  return { thread, form, field };
}

/** A page that has both looks, and says which colours they have: who checks contrast takes what is not said for white. */
const inBoth = '<style>:root { color-scheme: light dark; background: light-dark(#fff, #181a1b); color: light-dark(#111, #eee) }</style>';

const nameOf = (form: Locator): Locator => form.getByRole('textbox', { name: 'Name' });
const element = (page: Page): Locator => page.locator('afterword-thread');

describe('a reader who is logged in at the site', () => {
  test('is told from a guest of the same name by whoever decides', async ({ page }) => {
    const write = (body: string, more: object) =>
      fetch(`${server.address}/api/v1/sites/default/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: host.origin },
        body: JSON.stringify({ page: { id: '/told' }, author: { name: person.name }, body, ...more }),
      });
    expect([(await write('Said by a guest', {})).status, (await write('Said by a member', { identity: await token() })).status]).toEqual([201, 201]);
    const { link }: { link: string } = JSON.parse(server.command('user', 'add', 'ann@example.org', '--name', 'Ann', '--json'));
    await page.goto(server.address + link.slice(link.indexOf('/admin/')));
    await page.getByLabel('New password').fill('a sentence of four words');
    await page.getByRole('button', { name: 'Set password and sign in' }).click();
    await page.getByRole('navigation').getByRole('link', { name: 'Comments' }).click();
    const markIn = (text: string) => page.getByRole('article').filter({ hasText: text }).locator('header').getByText('Member', { exact: true });
    await markIn('Said by a member').waitFor();
    expect(await markIn('Said by a guest').count()).toBe(0);
    // What is told of the website that came with the login.
    await page.getByRole('article').filter({ hasText: 'Said by a member' }).getByText('a website', { exact: true }).waitFor();
    await screenshot(page, 'identity-dashboard');
  });

  test.for(['light', 'dark'] as const)('writes under the name they have there, without typing it, in %s', async (colorScheme, { page }) => {
    const identity = await token();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.emulateMedia({ colorScheme });
    const path = `/known-${colorScheme}`;
    const { thread, form } = await begin(page, path, { head: inBoth, attributes: `data-identity="${identity}"` }, 'Hello from a member');
    await form.getByText('Commenting as Robin Member').waitFor();
    expect(await nameOf(form).count()).toBe(0);
    expect(await form.getByRole('checkbox').count()).toBe(0);
    await screenshot(page, `identity-${colorScheme}`);
    await expect.poll(() => accessibilityFaults(page)).toEqual([]);
    await form.getByRole('button', { name: 'Post comment' }).click();
    await thread.getByRole('article', { name: /Robin Member/ }).or(thread.getByRole('article').filter({ hasText: 'Robin Member' })).first().waitFor();
    await expect.poll(async () => (await readThread(server.address, path)).comments.map(({ author }) => author)).toEqual([{ name: 'Robin Member', url: 'https://robin.example/', badge: 'member' }]);
    await thread.getByRole('article').filter({ hasText: 'Robin Member' }).getByText('Member', { exact: true }).waitFor();
    expect(asked.filter((address) => address.includes(identity.slice(0, 20)))).toEqual([]);
    expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain(identity.split('.')[2] ?? identity);
  });

  test('is told so in their language, on a phone', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 700 });
    await page.goto(host.put('/german', blogPage(server.address, { attributes: `data-lang="de" data-identity="${await token()}"` })));
    await page.getByRole('textbox', { name: 'Kommentar' }).fill('Hallo');
    await page.getByText('Du schreibst als Robin Member').waitFor();
    await screenshot(page, 'identity-german-390');
  });

  test('may log in and out while the page is open, and loses nothing of what they write', async ({ page }) => {
    const { form, field } = await begin(page, '/in-and-out', {}, 'Begun by nobody');
    await nameOf(form).fill('Nobody');
    const log = (identity: string) => element(page).evaluate((place, value) => place.setAttribute('data-identity', value), identity);
    await log(await token());
    await form.getByText('Commenting as Robin Member').waitFor();
    expect(await field.inputValue()).toBe('Begun by nobody');
    await log(await token('default', { sub: '8', name: 'Kim' }));
    await form.getByText('Commenting as Kim').waitFor();
    await log('');
    expect(await nameOf(form).inputValue()).toBe('Nobody');
    expect(await field.inputValue()).toBe('Begun by nobody');
  });

  test('is known where a script mounts the thread, and after it was told otherwise', async ({ page }) => {
    await page.goto(host.put('/mounted', blogPage(server.address, { attributes: 'data-loading="manual"', body: '<div id="here"></div>' })));
    const mount = (identity: string) => page.evaluate((value) => {
      if ('Afterword' in window && typeof window.Afterword === 'object' && window.Afterword && 'mount' in window.Afterword && typeof window.Afterword.mount === 'function') window.Afterword.mount(document.querySelector('#here'), { identity: value });
    }, identity);
    await page.waitForFunction(() => 'Afterword' in window);
    await mount(await token());
    const form = composerIn(threadIn(page));
    const write = async () => {
      await form.getByRole('textbox').first().click();
      await page.keyboard.type('x');
    };
    await write();
    await form.getByText('Commenting as Robin Member').waitFor();
    await page.locator('#here afterword-thread').evaluate((place, value) => 'update' in place && typeof place.update === 'function' && void place.update({ identity: value }), await token('default', { sub: '8', name: 'Kim' }));
    await expect.poll(async () => (await write(), await form.getByText('Commenting as Kim').count())).toBe(1);
  });

  test('whose login is over keeps the text, is told so, and goes on once the page knows them again', async ({ page, errors }) => {
    const { thread, form } = await begin(page, '/over', { attributes: `data-identity="${await token('default', person, -600)}"` }, 'Written for long');
    await form.getByRole('button', { name: 'Post comment' }).click();
    const refused = thread.getByRole('article').filter({ hasText: 'This site no longer knows you.' });
    await refused.waitFor();
    expect(await refused.getByRole('textbox').last().inputValue()).toBe('Written for long');
    await screenshot(page, 'identity-over');
    await expect.poll(() => accessibilityFaults(page)).toEqual([]);
    const sendAs = async (identity: string) => {
      await element(page).evaluate((place, value) => place.setAttribute('data-identity', value), identity);
      await refused.getByRole('button', { name: 'Send again' }).click();
    };
    // Nor is it sent as somebody else's.
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await sendAs(await token('default', { sub: '8', name: 'Kim' }));
    expect((await answered).status()).toBe(400);
    await refused.waitFor();
    await sendAs(await token());
    await expect.poll(async () => (await readThread(server.address, '/over')).comments.map(({ author }) => author.name)).toEqual(['Robin Member']);
    errors.splice(0);
  });

  test('or gives a name instead, where that will do', async ({ page, errors }) => {
    const { thread, form } = await begin(page, '/instead', { attributes: `data-identity="${await token('default', person, -600)}"` }, 'Written for long');
    await form.getByRole('button', { name: 'Post comment' }).click();
    const refused = thread.getByRole('article').filter({ hasText: 'This site no longer knows you.' });
    await refused.getByRole('textbox', { name: 'Name' }).fill('Robin Anyway');
    await refused.getByRole('button', { name: 'Send again' }).click();
    await expect.poll(async () => (await readThread(server.address, '/instead')).comments.map(({ author }) => author)).toEqual([{ name: 'Robin Anyway' }]);
    errors.splice(0);
  });

  test('is nobody where the token cannot be read, which the console says once', async ({ page, errors }) => {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    const { form } = await begin(page, '/nonsense', { attributes: 'data-identity="nonsense"' }, 'Hello');
    await nameOf(form).waitFor();
    expect(said.filter((text) => text.includes('data-identity'))).toEqual(['Afterword: data-identity is no JWT that names somebody; it is not used.']);
    expect(errors).toEqual([]);
  });
});

describe('a site that takes comments of its own readers only', () => {
  test.for(['light', 'dark'] as const)('says so before anything is written for nothing, in %s', async (colorScheme, { page }) => {
    await page.emulateMedia({ colorScheme });
    const { form, field } = await begin(page, `/members-${colorScheme}`, { head: inBoth, attributes: 'data-site="members"' }, 'I only wanted to say');
    await form.getByText('Log in on this site to comment.').waitFor();
    expect(await form.getByRole('button', { name: 'Post comment' }).count()).toBe(0);
    await screenshot(page, `identity-required-${colorScheme}`);
    await expect.poll(() => accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('ControlOrMeta+Enter');
    expect(await field.inputValue()).toBe('I only wanted to say');
    await element(page).evaluate((place, value) => place.setAttribute('data-identity', value), await token('members'));
    await form.getByRole('button', { name: 'Post comment' }).click();
    await expect.poll(() => server.rows("select author_name from comments where site = 'members' and source = 'I only wanted to say'").length).toBeGreaterThan(0);
  });

  test('says so on the page without script, too', async ({ page }) => {
    await page.goto(`${server.address}/embed/members?id=/plain`);
    await page.getByText('Log in on this site to comment.').waitFor();
    expect(await page.getByRole('button', { name: /^Post/ }).count()).toBe(0);
  });
});

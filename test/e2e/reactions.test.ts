import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityFaults, screenshot, test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { drawn, isFocused, posted, readThread, tabTo, threadIn } from '../support/reader.ts';
import { served } from '../support/served.ts';

const [server, host] = await served();

const put = (path: string, options: Parameters<typeof blogPage>[1] = {}): string => host.put(path, blogPage(server.address, { title: 'Hearts', ...options }));
const heart = (page: Page) => threadIn(page).getByRole('button', { name: 'React with ♥' }).first();
const countsOf = async (pageId: string) => (await readThread(server.address, pageId)).comments.map(({ reactions }) => reactions);

describe('a reaction', () => {
  test('is one tap, counts each reader once, is remembered on the device and taken back with another', async ({ page, browser }) => {
    await posted(server.address, host.origin, '/hearts', 'Well said.');
    await page.goto(put('/hearts'));
    await drawn(page);
    expect([await heart(page).textContent(), await heart(page).getAttribute('aria-pressed')]).toEqual(['♥', 'false']);
    await heart(page).click();
    await threadIn(page).getByRole('button', { name: 'React with ♥ 1', pressed: true }).waitFor();
    await expect.poll(() => countsOf('/hearts')).toEqual([{ '♥': 1 }]);

    const other = await browser.newContext();
    const elsewhere = await other.newPage();
    await elsewhere.goto(put('/hearts'));
    await drawn(elsewhere);
    expect([await heart(elsewhere).textContent(), await heart(elsewhere).getAttribute('aria-pressed')]).toEqual(['♥ 1', 'false']);
    await heart(elsewhere).click();
    await expect.poll(() => countsOf('/hearts')).toEqual([{ '♥': 2 }]);
    await other.close();

    await expect.poll(() => heart(page).textContent()).toBe('♥ 2');
    await page.reload();
    await drawn(page);
    await threadIn(page).getByRole('button', { name: 'React with ♥ 2', pressed: true }).click();
    await expect.poll(() => countsOf('/hearts')).toEqual([{ '♥': 1 }]);
    expect(await heart(page).getAttribute('aria-pressed')).toBe('false');
  });

  test('takes the place of another, however quickly they follow', async ({ page }) => {
    server.command('site', 'set', 'default', '--reactions', '♥ 👍 🤔');
    try {
      await posted(server.address, host.origin, '/several', 'Hm.');
      await page.goto(put('/several'));
      const thread = await drawn(page);
      for (const name of ['♥', '👍', '🤔', '👍']) await thread.getByRole('button', { name: `React with ${name}` }).click();
      await expect.poll(() => countsOf('/several')).toEqual([{ '👍': 1 }]);
      expect(await thread.getByRole('button', { pressed: true }).allTextContents()).toEqual(['👍 1']);
      await screenshot(page, 'reactions', { fullPage: false });
      expect(await accessibilityFaults(page)).toEqual([]);
    } finally {
      server.command('site', 'set', 'default', '--reactions', '♥');
    }
  });

  test('is undone with the reason where it is refused, and where the thread is frozen only counts are left', async ({ page, errors }) => {
    await posted(server.address, host.origin, '/frozen', 'Cold here.');
    await page.goto(put('/frozen', { attributes: 'data-live="off"' }));
    const thread = await drawn(page);
    await heart(page).click();
    await expect.poll(() => countsOf('/frozen')).toEqual([{ '♥': 1 }]);
    server.command('site', 'set', 'default', '--level', 'frozen');
    try {
      await heart(page).click();
      await thread.getByText('Nothing can be changed here any more.').waitFor();
      expect(await thread.getByRole('button', { name: 'React' }).count()).toBe(0);
      expect(await thread.getByText('♥ 1').count()).toBe(1);
    } finally {
      server.command('site', 'set', 'default', '--level', 'open');
    }
    expect(errors.splice(0)).toEqual([expect.stringContaining('403')]);
  });

  test('is undone where there is no network', async ({ page, context, errors }) => {
    await posted(server.address, host.origin, '/offline', 'Hello?');
    await page.goto(put('/offline'));
    const thread = await drawn(page);
    await heart(page).click();
    await expect.poll(() => countsOf('/offline')).toEqual([{ '♥': 1 }]);
    await context.setOffline(true);
    await heart(page).click();
    await thread.getByText('Not posted · Try again').waitFor();
    expect([await heart(page).textContent(), await heart(page).getAttribute('aria-pressed')]).toEqual(['♥ 1', 'true']);
    errors.splice(0);
  });

  test('works where nothing may be stored on the device, for the visit', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await posted(server.address, host.origin, '/no-storage', 'Nothing kept.');
    await page.goto(put('/no-storage'));
    await drawn(page);
    await heart(page).click();
    await expect.poll(() => countsOf('/no-storage')).toEqual([{ '♥': 1 }]);
    await heart(page).click();
    await expect.poll(() => countsOf('/no-storage')).toEqual([{}]);
  });
});

describe('the menu of a comment', () => {
  test('opens, moves and closes by keys, and gives the focus back', async ({ page }) => {
    await posted(server.address, host.origin, '/menu', 'Press me.');
    await page.goto(put('/menu'));
    const thread = await drawn(page);
    const button = thread.getByRole('button', { name: 'More', exact: true });
    await tabTo(button);
    await page.keyboard.press('Enter');
    const items = thread.getByRole('menuitem');
    await items.first().waitFor();
    expect(await items.allTextContents()).toEqual(['Copy link', 'Report']);
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    for (const [key, index] of [['ArrowDown', 1], ['ArrowDown', 0], ['ArrowUp', 1], ['Home', 0], ['End', 1]] as const) {
      await page.keyboard.press(key);
      expect(await isFocused(items.nth(index)), key).toBe(true);
    }
    await screenshot(page, 'menu', { fullPage: false });
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect([await items.count(), await isFocused(button), await button.getAttribute('aria-expanded')]).toEqual([0, true, 'false']);
    await page.keyboard.press('Enter');
    await items.first().waitFor();
    await page.keyboard.press('Tab');
    expect([await items.count(), await isFocused(button)]).toEqual([0, false]);
  });

  test('closes with a click elsewhere and with a second one on its button', async ({ page }) => {
    await posted(server.address, host.origin, '/clicks', 'One.');
    await posted(server.address, host.origin, '/clicks', 'Two.');
    await page.goto(put('/clicks'));
    const thread = await drawn(page);
    const [first, second] = [thread.getByRole('button', { name: 'More', exact: true }).first(), thread.getByRole('button', { name: 'More', exact: true }).last()];
    const open = () => thread.getByRole('menu').count();
    await first.click();
    await expect.poll(open).toBe(1);
    await first.click();
    await expect.poll(open).toBe(0);
    await first.click();
    await expect.poll(open).toBe(1);
    await second.click();
    await expect.poll(() => second.getAttribute('aria-expanded')).toBe('true');
    expect(await open()).toBe(1);
    await page.getByRole('heading', { level: 1 }).click();
    await expect.poll(open).toBe(0);
  });

  test.for(['en', 'ar'])('stays within a phone, also at the end of a line and of the thread, in %s', async (lang, { page, errors }) => {
    server.command('site', 'set', 'default', '--reactions', '♥ 👍 🤔 🎉 😀');
    try {
      await posted(server.address, host.origin, '/narrow', `The last one in ${lang}.`);
      await page.setViewportSize({ width: 390, height: 500 });
      host.put('/narrow', blogPage(server.address, { title: 'Hearts', head: '<meta name="viewport" content="width=device-width">' }).replace('lang="en"', `lang="${lang}"`));
      await page.goto(`${host.origin}/narrow`);
      const more = page.locator('afterword-thread [data-do=menu]').last();
      await more.click();
      const menu = page.locator('afterword-thread [role=menu]');
      await menu.waitFor();
      const edges = await menu.evaluate((element) => {
        const frame = element.closest('.frame')?.getBoundingClientRect() ?? new DOMRect();
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return [left - frame.left, frame.right - right, top - frame.top, frame.bottom - bottom];
      });
      expect(Math.min(...edges)).toBeGreaterThanOrEqual(0);
      await screenshot(page, `menu-${lang}-390`, { fullPage: false });
    } finally {
      server.command('site', 'set', 'default', '--reactions', '♥');
    }
    errors.splice(0);
  });

  test('copies a link, or where there is no clipboard leads to the comment', async ({ page, context }) => {
    const { id } = await posted(server.address, host.origin, '/copy', 'Link me.');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(put('/copy'));
    const thread = await drawn(page);
    const copy = async () => {
      await thread.getByRole('button', { name: 'More', exact: true }).click();
      await thread.getByRole('menuitem', { name: 'Copy link' }).click();
    };
    await copy();
    await thread.getByText('The link is copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${host.origin}/copy#comment-${id}`);
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await copy();
    await expect.poll(() => page.evaluate(() => location.hash)).toBe(`#comment-${id}`);
  });
});

describe('a report', () => {
  test('is made by keys, in place, and thanks', async ({ page }) => {
    await posted(server.address, host.origin, '/report', 'Buy my watches!');
    await page.goto(put('/report'));
    const thread = await drawn(page);
    const button = thread.getByRole('button', { name: 'More', exact: true });
    await tabTo(button);
    await page.keyboard.press('Enter');
    await thread.getByRole('menuitem').first().waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    const group = thread.getByRole('group', { name: 'What is wrong with this comment?' });
    await group.waitFor();
    expect(await isFocused(group.getByRole('radio').first())).toBe(true);
    // Without a reason nothing is sent.
    await group.getByRole('button', { name: 'Send report' }).press('Enter');
    expect(await isFocused(group.getByRole('radio').first())).toBe(true);
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await tabTo(group.getByRole('textbox'));
    await page.keyboard.type('Three times today.');
    await screenshot(page, 'report', { fullPage: false });
    expect(await accessibilityFaults(page)).toEqual([]);
    const sent = page.waitForRequest(/\/report$/);
    await tabTo(group.getByRole('button', { name: 'Send report' }));
    await page.keyboard.press('Enter');
    expect((await sent).postDataJSON()).toEqual({ reason: 'spam', note: 'Three times today.' });
    await thread.getByText('Thank you. The owner of this site will look at it.').waitFor();
    expect([await group.count(), await isFocused(button)]).toEqual([0, true]);
    // The note is nobody's comment.
    expect(await thread.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('');
  });

  test('that cannot be sent keeps what was written, and Escape leaves it', async ({ page, context, errors }) => {
    await posted(server.address, host.origin, '/report-offline', 'Buy my watches!');
    await page.goto(put('/report-offline'));
    const thread = await drawn(page);
    const button = thread.getByRole('button', { name: 'More', exact: true });
    await button.click();
    await thread.getByRole('menuitem', { name: 'Report' }).click();
    const group = thread.getByRole('group');
    await group.getByRole('radio', { name: 'Something else' }).check();
    await group.getByRole('textbox').fill('It is the tone.');
    await context.setOffline(true);
    await group.getByRole('button', { name: 'Send report' }).click();
    await thread.getByText('Not posted · Try again').waitFor();
    expect(await group.getByRole('textbox').inputValue()).toBe('It is the tone.');
    await group.getByRole('textbox').press('Escape');
    expect([await group.count(), await isFocused(button)]).toEqual([0, true]);
    errors.splice(0);
  });
});

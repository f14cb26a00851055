import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import { accessibilityFaults, screenshot, test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { posted } from '../support/reader.ts';
import { messages as arabic } from '../../widget/i18n/reading/ar.ts';
import { served } from '../support/served.ts';

const languages = readdirSync(path.join(import.meta.dirname, '../../widget/i18n/reading')).map((file) => path.basename(file, '.ts'));

const [server, host] = await served();

beforeAll(async () => {
  const { id } = await posted(server.address, host.origin, '/said', 'Hello to everybody, and `code` too.');
  await posted(server.address, host.origin, '/said', 'مرحبًا بالجميع، وهذا رابط: https://example.org', id);
  await posted(server.address, host.origin, '/said', 'שלום (hello) לכולם!', id);
});

const put = (lang: string, attributes = '') => host.put(`/in-${lang}`, blogPage(server.address, { attributes: `data-page-id="/said" ${attributes}` }).replace('<html lang="en">', `<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`));

describe('a thread in the language of its page', () => {
  test.for(languages)('%s: with one catalog and no more, and another once something is done', async (language, { page }) => {
    const loaded: string[] = [];
    page.on('request', (request) => {
      const name = /\/w\/((?:reading|acting)-[\w-]+?)-[\w-]{8}\.js$/.exec(request.url())?.[1];
      if (name) loaded.push(name);
    });
    await page.goto(put(language));
    const frame = page.locator('afterword-thread .frame');
    await frame.locator('article').nth(2).waitFor();
    expect([await frame.getAttribute('lang'), await frame.getAttribute('dir')]).toEqual([language === 'en' ? 'en-GB' : language, ['ar', 'fa', 'he'].includes(language) ? 'rtl' : 'ltr']);
    const expected = language === 'en' ? [] : [`reading-${language}`];
    expect(loaded).toEqual(expected);
    await frame.locator('textarea').first().fill('x');
    await frame.locator('form input').first().waitFor();
    expect(loaded).toEqual(language === 'en' ? [] : [...expected, `acting-${language}`]);
    expect(await accessibilityFaults(page)).toEqual([]);
    if (language !== 'en') expect(await frame.locator('button[type=submit]').textContent()).not.toBe('Post comment');
  });

  test('right to left is mirrored, and each name and text runs as it is written', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(put('ar'));
    const articles = page.locator('afterword-thread article');
    await articles.nth(2).waitFor();
    const geometry = await articles.first().evaluate((article) => {
      const [avatar, text] = ['.avatar', '.body'].map((selector) => article.querySelector(selector)?.getBoundingClientRect());
      return (avatar?.left ?? 0) > (text?.left ?? Infinity);
    });
    expect(geometry).toBe(true);
    expect(await page.getByRole('button', { name: arabic.reply, exact: true }).count()).toBe(3);
    const directions = await page.locator('afterword-thread .body p').evaluateAll((paragraphs) => paragraphs.map((paragraph) => getComputedStyle(paragraph).unicodeBidi));
    expect(directions).toEqual(['plaintext', 'plaintext', 'plaintext']);
    await screenshot(page, 'language-ar-phone');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(put('ja', 'data-theme="dark"'));
    await articles.nth(2).waitFor();
    await screenshot(page, 'language-ja-dark');
  });

  test('data-lang comes first, and a catalog that cannot be had leaves English', async ({ page, errors }) => {
    await page.route('**/w/reading-fr-*', (route) => route.abort());
    await page.goto(put('de', 'data-lang="fr"'));
    await page.getByRole('button', { name: 'Reply' }).first().waitFor();
    errors.splice(0);
  });
});

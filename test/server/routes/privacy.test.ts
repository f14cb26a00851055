import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { privacy } from '../../../widget/i18n/privacy/en.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const languages = ['ar', 'de', 'es', 'fa', 'fr', 'he', 'hi', 'it', 'ja', 'ko', 'nl', 'pl', 'pt-BR', 'ru', 'sv', 'tr', 'uk', 'zh-CN', 'zh-TW'];

/** What a page says, without the marks that HTML needs. */
const wordsOf = (html: string): string => html.replace(/<[^>]*>/g, '\n').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
const english = Object.values(privacy).map((text) => text.replace('{site}', 'My blog').replace(/\{time\}.*/, ''));

describe.each(stores)('the page about stored data on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  beforeAll(async () => {
    opened = await open();
    test = createTestApp(opened.store, { mail: true });
    await test.setSite({ title: 'My blog' });
  });
  afterAll(() => opened.close());

  const show = async (query: string, headers: Record<string, string> = {}) => (await test.get(`/privacy/default${query}`, headers)).text();

  it('is in German where the link asks for it, whatever the browser does', async () => {
    const page = await show('?lang=de', { 'accept-language': 'ar' });
    expect(page).toContain('<html lang="de" dir="ltr">');
    expect(wordsOf(page)).toMatch(/Was gespeichert wird: Kommentare auf My blog.*14 Tage.*Solange sie hier eine Aufgabe haben; Sitzungen 30 Tage\..*Link schicken/s);
  });

  it('is in Arabic, from right to left, where the browser asks for it', async () => {
    const page = await show('', { 'accept-language': 'eo, ar-EG;q=0.9, de;q=0.5' });
    expect(page).toContain('<html lang="ar-EG" dir="rtl">');
    expect(wordsOf(page)).toMatch(/ما الذي يُحفظ: التعليقات على My blog.*١٤ يومًا.*إرسال الرابط/s);
  });

  it('is in English where nothing else is wanted', async () => {
    const page = await show('', { 'accept-language': 'eo' });
    expect(page).toContain('<html lang="en" dir="ltr">');
    const unsaid = [privacy.writeToOwner, privacy.linkSent, privacy.linkNotSent];
    expect(english.filter((text) => !wordsOf(page).includes(text))).toEqual(unsaid);
  });

  it.each(languages)('has nothing English left in %s', async (lang) => {
    const asked = await test.send('POST', `/privacy/default?lang=${lang}`, 'email=nobody%40example.org', form);
    const refused = await test.send('POST', `/privacy/default?lang=${lang}`, 'email=nobody', form);
    const pages = [await show(`?lang=${lang}`), await asked.text(), await refused.text()];
    expect(pages.map((page) => english.filter((text) => wordsOf(page).includes(text)))).toEqual([[], [], []]);
    const direction = ['ar', 'fa', 'he'].includes(lang) ? 'rtl' : 'ltr';
    for (const page of pages) expect(page).toContain(`<html lang="${lang}" dir="${direction}">`);
  });

  it('says what is wrong with an address, and keeps it', async () => {
    const refused = await test.send('POST', '/privacy/default?lang=de', 'email=nobody%40', form);
    const page = await refused.text();
    expect([refused.status, page.includes('value="nobody@"'), wordsOf(page).includes('Das sieht nicht nach einer E-Mail-Adresse aus.')]).toEqual([400, true, true]);
    expect((await test.send('POST', '/privacy/default', '{}')).status).toBe(400);
  });

  it('is a page, too, where there is no such site', async () => {
    for (const response of [await test.get('/privacy/nowhere?lang=de'), await test.send('POST', '/privacy/nowhere?lang=de', 'email=nobody%40example.org', form)]) {
      expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('Hier ist nichts.')]);
    }
  });
});

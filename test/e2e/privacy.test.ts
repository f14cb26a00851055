import { afterAll, beforeAll, describe, expect } from 'vitest';
import { privacy as english } from '../../widget/i18n/privacy/en.ts';
import { messages as arabic } from '../../widget/i18n/privacy/ar.ts';
import { messages as german } from '../../widget/i18n/privacy/de.ts';
import { looksRight, test } from '../support/browser.ts';
import { startMailServer, type MailServerForTests } from '../support/mail-server.ts';
import { startServer, type ServerProcess } from '../support/server-process.ts';

let mails: MailServerForTests;
let server: ServerProcess;

beforeAll(async () => {
  mails = await startMailServer();
  server = await startServer([], [], { AFTERWORD_SMTP_URL: mails.url, AFTERWORD_MAIL_FROM: 'comments@example.org' });
});

afterAll(async () => {
  await server.stop();
  await mails.stop();
});

/** Leaves a comment with an address. */
const comment = (email: string): Promise<Response> =>
  fetch(`${server.address}/api/v1/sites/default/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `key-of-${email}` },
    body: JSON.stringify({ page: { id: '/kept' }, author: { name: 'Robin Reader', email }, body: `By ${email}` }),
  });

/** The link in the last mail to an address, once it has come. */
async function mailedLink(address: string, language: string): Promise<string> {
  const found = () => mails.mails.findLast(({ to }) => [to].flat()[0]?.text === address);
  await expect.poll(() => found()?.html || '').toContain(`<html lang="${language}"`);
  return /http:\S+\/mail\/\S+/.exec(found()?.text ?? '')?.[0] ?? '';
}

const words = { 'de-AT': german, 'ar-EG': arabic } as const;

describe('what is stored', () => {
  test.for([['de-AT', 'ltr', /es auf default einen Kommentar/, 'Meine Kommentare löschen'], ['ar-EG', 'rtl', /يوجد تعليق واحد/, 'حذف تعليقاتي']] as const)(
    'is told in %s: the page, the mail that it sends, and where that leads',
    async ([locale, direction, counted, erase], { browser }) => {
      const address = `${direction}@example.org`;
      expect((await comment(address)).status).toBe(201);
      const context = await browser.newContext({ locale });
      const page = await context.newPage();
      await page.goto(`${server.address}/privacy/default`);
      expect(await page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.body).direction])).toEqual([locale, direction]);
      await looksRight(page, `privacy-${direction}`);
      await page.getByLabel(words[locale].yourAddress).fill(address);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByText(words[locale].linkSent).waitFor();
      await page.goto(await mailedLink(address, locale));
      await page.getByText(counted).waitFor();
      await looksRight(page, `privacy-data-${direction}`);
      await page.getByRole('button', { name: erase }).click();
      await expect.poll(() => page.getByRole('button').count()).toBe(0);
      expect(await page.evaluate(() => document.documentElement.dir)).toBe(direction);
      await context.close();
    },
  );

  test('is told in the language that a link names, with its form', async ({ page }) => {
    await page.goto(`${server.address}/privacy/default?lang=de`);
    await page.getByLabel(german.yourAddress).fill('nobody@example.org');
    await page.getByRole('button', { name: german.sendLink }).click();
    await page.getByText(german.linkSent).waitFor();
    await page.goto(`${server.address}/privacy/default`);
    await page.getByRole('heading', { name: english.stored }).waitFor();
  });
});

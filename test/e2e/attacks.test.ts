import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from '../support/browser.ts';
import { blogPage } from '../support/host-page.ts';
import { ownerOf } from '../support/owner.ts';
import { threadIn } from '../support/reader.ts';
import { served } from '../support/served.ts';
import { sharedFile } from '../support/shared-data.ts';

/** What runs script when it is put raw into a page (2,162 of the corpus); without it a few that do. */
const corpus = sharedFile('corpora/xss/vectors.jsonl');
const few = ['<img src=x onerror=alert(1)>', '<svg onload=alert(1)>', '<script>alert(1)</script>', '[click](javascript:alert(1))', '"><svg/onload=alert(1)>'];
const vectors: readonly string[] =
  corpus === null
    ? few
    : readFileSync(corpus, 'utf8').trim().split('\n').flatMap((line) => {
        const { executesRaw, text } = JSON.parse(line);
        return executesRaw === true && typeof text === 'string' ? [text] : [];
      });

const perPage = 100;
const pages = Array.from({ length: Math.ceil(vectors.length / perPage) }, (_, index) => vectors.slice(index * perPage, (index + 1) * perPage));

const [server, host] = await served();

/** Counts every way in which a vector shows that it ran. */
async function watch(page: Page): Promise<() => Promise<number>> {
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    for (const name of ['alert', 'confirm', 'prompt', 'print'] as const) {
      Object.defineProperty(window, name, { value: () => Reflect.set(window, 'ran', Number(Reflect.get(window, 'ran') ?? 0) + 1) });
    }
  });
  return async () => dialogs + (await page.evaluate(() => Number(Reflect.get(window, 'ran') ?? 0)));
}

const post = (id: string, body: string, author: object): Promise<Response> =>
  fetch(`${server.address}/api/v1/sites/default/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ page: { id, title: body.slice(0, 200) }, author, body }),
  });

/** A whole thread, page by page, each as a fragment. */
async function fragmentsOf(id: string, after?: string): Promise<string> {
  const ask = new URLSearchParams({ id, ...(after !== undefined && { after }) });
  const [fragment, data] = await Promise.all([fetch(`${server.address}/embed/default?${ask}&fragment=1`), fetch(`${server.address}/api/v1/sites/default/thread?${ask}`)]);
  const { next } = await data.json();
  return (await fragment.text()) + (typeof next === 'string' ? await fragmentsOf(id, next) : '');
}

describe(`what runs in a page, ${vectors.length} ways`, () => {
  test('runs when it is put there raw: the detector works', async ({ page, errors }) => {
    const ran = await watch(page);
    await page.goto(host.put('/raw', `<!doctype html><title>raw</title>${few.slice(0, 2).join('')}`));
    await expect.poll(ran).toBe(2);
    errors.splice(0);
  });

  test('does not run as a comment, as a name or as a website', async ({ page, errors }) => {
    const ran = await watch(page);
    let shown = 0;
    let pastedIn = 0;
    // What the checks think of it is not what is asked here: all of it is to be shown.
    const owner = await ownerOf(server);
    await owner.settle({ sitePerMinute: 100_000 });
    for (const [index, some] of pages.entries()) {
      const answers = some.flatMap((vector, number) => {
        // An address with white space is refused, so it would hide what stands in the name.
        const url = `https://example.org/?${vector.replace(/\s/g, '').slice(0, 500)}`;
        return [post(`/as-text-${index}`, vector, { name: `Writer ${number}` }), post(`/as-name-${index}`, `Number ${number}`, { name: vector.slice(0, 100), url })];
      });
      for (const { status } of await Promise.all(answers)) expect([201, 400, 409]).toContain(status);
      await owner.approveAll();
      for (const kind of ['text', 'name']) {
        await page.goto(host.put(`/as-${kind}-${index}`, blogPage(server.address, { title: 'Attacked', attributes: `data-page-id="/as-${kind}-${index}" data-page-size="100" data-loading="eager"` })));
        await threadIn(page).getByRole('article').last().waitFor();
        shown += await threadIn(page).getByRole('article').count();
        // Whatever a vector wanted to load or run has had its chance once everything is quiet.
        await page.waitForLoadState('networkidle');
        expect(await ran(), `${kind} ${index}`).toBe(0);
        expect(await foreign(page)).toEqual([]);
      }
      // As somebody's static page has them, in its own markup.
      const pasted = await Promise.all(['text', 'name'].map((kind) => fragmentsOf(`/as-${kind}-${index}`)));
      await page.goto(host.put(`/pasted-${index}`, `<!doctype html><meta charset="utf-8"><title>Pasted</title>${pasted.join('')}`));
      pastedIn += await page.locator('article').count();
      await page.waitForLoadState('networkidle');
      expect(await ran(), `pasted ${index}`).toBe(0);
      expect(await page.evaluate(() => [...document.body.children].filter((element) => !/^(AFTERWORD-THREAD|SCRIPT)$/.test(element.nodeName)).length)).toBe(0);
    }
    expect([pastedIn, shown > vectors.length]).toEqual([shown, true]);
    errors.splice(0);
  }, 240_000);
});

/** Elements that no comment is drawn with, attributes that run, and addresses that no comment may have. */
const foreign = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const known = new Set('DIV SECTION HEADER FOOTER H2 SELECT OPTION FORM TEXTAREA SLOT OL UL LI ARTICLE SPAN B I A TIME P BR CODE PRE EM STRONG DEL BLOCKQUOTE BUTTON'.split(' '));
    const root = document.querySelector('afterword-thread')?.shadowRoot;
    return [...(root?.querySelectorAll('*') ?? [])].flatMap((element) => {
      const attributes = [...element.attributes].filter(({ name, value }) => /^on|^srcdoc$|^src$|^formaction$/i.test(name) || (name === 'href' && !/^(https?|mailto):/i.test(value)));
      return known.has(element.tagName) && attributes.length === 0 ? [] : [element.outerHTML.slice(0, 200)];
    });
  });

import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest';
import { blogPage } from '../../support/host-page.ts';
import { post, posted, readThread } from '../../support/reader.ts';
import type { Driver } from './driver.ts';
import { engines } from './engines.ts';
import { served } from '../../support/served.ts';

const [server, host] = await served();

const patient = { timeout: 15_000 };

describe.for(engines)('in $name, a reader', ({ name, absent, launch }) => {
  const pageId = `core-${name}`;
  const put = (path: string, styles = '') => host.put(`/${name}${path}`, blogPage(server.address, { title: 'Core', head: `<style>${styles}</style>`, attributes: `data-page-id="${pageId}"` }));
  let driver: Driver;

  beforeAll(async () => {
    if (absent === null) driver = await launch();
  });
  afterAll(() => driver?.close());

  const here = ({ skip }: TestContext) => absent !== null && skip(absent);
  /** What stands in each comment. */
  const shown = () => driver.evaluate(`[...document.querySelector('afterword-thread')?.shadowRoot?.querySelectorAll('article .body') ?? []].map((body) => body.textContent)`);
  const told = () => driver.evaluate(`document.querySelector('afterword-thread')?.shadowRoot?.textContent ?? ''`);

  test('reads, writes, answers, and finds each once after coming back', async (context) => {
    here(context);
    await post(server.address, host.origin, pageId, 'Said before.', `key-of-${name}-before`);
    await driver.goTo(put('/core'));
    await expect.poll(shown, patient).toEqual(['Said before.']);
    await driver.type('form textarea', 'Written here.');
    await driver.type('form input[name=name]', 'Robin Reader');
    await driver.click('form button[type=submit]');
    await expect.poll(async () => (await readThread(server.address, pageId)).comments.length, patient).toBe(2);
    await driver.reload();
    await expect.poll(shown, patient).toEqual(['Said before.', 'Written here.']);
    await driver.click('article button[data-do=reply]');
    await driver.type('li form textarea', 'Answered here.');
    await driver.type('li form input[name=name]', 'Robin Reader');
    await driver.click('li form button[type=submit]');
    await expect.poll(async () => (await readThread(server.address, pageId)).comments.length, patient).toBe(3);
    await driver.reload();
    await expect.poll(shown, patient).toEqual(['Said before.', 'Answered here.', 'Written here.']);
    const { comments } = await readThread(server.address, pageId);
    expect(comments.find(({ parent }) => parent !== null)?.parent).toBe(comments[0]?.id);
  });

  test('goes to a comment by its link', async (context) => {
    here(context);
    await posted(server.address, host.origin, pageId, 'Said meanwhile.');
    const { comments } = await readThread(server.address, pageId);
    const last = comments.find(({ body }) => JSON.stringify(body).includes('Said meanwhile.'));
    await driver.goTo('about:blank');
    await driver.goTo(`${put('/core')}#comment-${last?.id}`);
    await expect.poll(() => driver.evaluate(`document.querySelector('afterword-thread')?.shadowRoot?.querySelector('[data-marked] .body')?.textContent`), patient).toBe('Said meanwhile.');
  });

  test('quotes what is selected, and closes a menu by its own button', async (context) => {
    here(context);
    await driver.goTo(put('/core'));
    await expect.poll(shown, patient).toContain('Written here.');
    await driver.evaluate(`(() => { const root = document.querySelector('afterword-thread').shadowRoot; (root.getSelection?.() ?? getSelection()).selectAllChildren(root.querySelector('article .body p')); })()`);
    await driver.click('article button[data-do=reply]');
    const reply = () => driver.evaluate(`document.querySelector('afterword-thread').shadowRoot.querySelector('li form textarea')?.value`);
    await expect.poll(reply, patient).toBe('> Said before.\n\n');
    const menus = () => driver.evaluate(`document.querySelector('afterword-thread').shadowRoot.querySelectorAll('.menu').length`);
    for (const open of [1, 0]) {
      await driver.click('article button[data-do=menu]');
      await expect.poll(menus, patient).toBe(open);
    }
  });

  test('sees the colours of the page, light and dark', async (context) => {
    here(context);
    const scheme = () => driver.evaluate(`(() => { const frame = document.querySelector('afterword-thread')?.shadowRoot?.querySelector('.frame'); return frame && getComputedStyle(frame).colorScheme; })()`);
    await driver.goTo(put('/light', 'body { background: #fffdf8; color: #222 }'));
    await expect.poll(scheme, patient).toBe('light');
    await driver.goTo(put('/dark', 'body { background: #101418; color: #dde }'));
    await expect.poll(scheme, patient).toBe('dark');
  });

  test('sees the bullets of a list beside its words, whichever way the thread runs', async (context) => {
    here(context);
    await posted(server.address, host.origin, `${pageId}-list`, '- Written from the left\n- In a page from the right');
    await driver.goTo(host.put(`/${name}/list`, blogPage(server.address, { attributes: `data-page-id="${pageId}-list" data-lang="ar"` })));
    await expect.poll(shown, patient).toHaveLength(1);
    const beside = await driver.evaluate(`(() => {
      const list = document.querySelector('afterword-thread').shadowRoot.querySelector('.body ul');
      const words = document.createRange();
      words.selectNodeContents(list.querySelector('li p'));
      // Bullets stand in what the list keeps free, and the words begin right there.
      return words.getClientRects()[0].left - list.getBoundingClientRect().left - parseFloat(getComputedStyle(list).paddingLeft);
    })()`);
    expect(Math.abs(Number(beside))).toBeLessThan(1);
  });

  test('signs in to the dashboard on their own machine', async (context) => {
    here(context);
    const { link } = v.parse(v.object({ link: v.string() }), JSON.parse(server.command('user', 'add', `${name}@example.org`, '--name', name, '--json')));
    await driver.goTo(`${server.address}/admin/`);
    const secret = link.slice(link.indexOf('=') + 1);
    await driver.evaluate(`void fetch('/api/v1/admin/session/link', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"secret":"${secret}"}' })
      .then(() => fetch('/api/v1/admin/session')).then(({ status }) => { document.title = status; })`);
    await expect.poll(() => driver.evaluate('document.title'), patient).toBe('200');
  });

  test('sees that the thread was closed while the page was open, and why', async (context) => {
    here(context);
    await driver.goTo(put('/core'));
    await expect.poll(shown, patient).toContain('Written here.');
    server.command('thread', 'close', pageId, '--why', 'Enough was said.');
    await expect.poll(told, patient).toContain('Enough was said.');
    expect(await driver.evaluate(`document.querySelector('afterword-thread').shadowRoot.querySelectorAll('form').length`)).toBe(0);
  });
});

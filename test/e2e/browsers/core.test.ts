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

  test('sees the colours of the page, light and dark', async (context) => {
    here(context);
    const scheme = () => driver.evaluate(`(() => { const frame = document.querySelector('afterword-thread')?.shadowRoot?.querySelector('.frame'); return frame && getComputedStyle(frame).colorScheme; })()`);
    await driver.goTo(put('/light', 'body { background: #fffdf8; color: #222 }'));
    await expect.poll(scheme, patient).toBe('light');
    await driver.goTo(put('/dark', 'body { background: #101418; color: #dde }'));
    await expect.poll(scheme, patient).toBe('dark');
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

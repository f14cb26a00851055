import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { createTestApp, draft, type TestApp } from '../../support/app.ts';
import { readHtml, type Html } from '../../support/html.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const host = 'https://blog.example';
const text = (html: Html, selector: string) => Array.from(html.querySelectorAll(selector), (element) => element.textContent.trim());
const attribute = (html: Html, selector: string, name: string) => html.querySelector(selector)?.getAttribute(name) ?? null;

describe.each(stores)('on $name, a fragment', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  beforeEach(async () => {
    opened = await open();
    test = createTestApp(opened.store, { publicUrl: 'https://comments.example' });
    await test.setSite({ origins: [host], policy: { challenge: 'never' } });
  });
  afterEach(() => opened.close());

  const get = (ask: Readonly<Record<string, string>> = {}, headers = {}, site = 'default') => test.get(`/embed/${site}?${new URLSearchParams({ id: '/a', fragment: '1', ...ask })}`, headers);
  /** As a browser sees it that knows declarative shadow roots: what is in the template is there. */
  const read = async (ask: Readonly<Record<string, string>> = {}) => readHtml((await (await get(ask)).text()).replace(/<\/?template[^>]*>/g, ''));
  const post = async (body: string, more = {}): Promise<string> => {
    test.wait(1);
    return JSON.parse(await (await test.post(draft(body, more), { origin: host })).text()).comment.id;
  };
  const fields = (html: Html) => Object.fromEntries(Array.from(html.querySelectorAll('form [name]'), (field) => [field.getAttribute('name') ?? '', field.getAttribute('value') ?? '']));
  const send = (sent: Readonly<Record<string, string>>, origin = host) =>
    test.send('POST', '/embed/default', String(new URLSearchParams(sent)), { 'content-type': 'application/x-www-form-urlencoded', origin });
  const count = async () => JSON.parse(await (await test.get('/api/v1/sites/default/thread?id=/a')).text()).thread.count;

  it('is the widget’s own element with everything that was said, and needs neither script nor another file', async () => {
    const root = await post('Root with *stress*', { page: { id: '/a', url: `${host}/a`, title: 'Salt & Pepper' } });
    await post('Reply', { parent: root, author: { name: 'Bob', email: 'bob@example.org' } });
    const response = await get();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const markup = await response.text();
    expect(markup).toMatch(/^<afterword-thread site="default" page-id="\/a"><template shadowrootmode="open"><style>[^<]*<\/style><div class="frame" lang="en" dir="ltr">/);
    expect(markup).toMatch(/<\/div><\/template><\/afterword-thread><script type="application\/ld\+json">[^<]*<\/script>\n$/);
    expect(markup).not.toContain('bob@example.org');
    const html = await read();
    expect(text(html, 'h2')).toEqual(['2 thoughts on “Salt & Pepper”']);
    expect(text(html, 'article b')).toEqual(['Ann', 'Bob']);
    expect(text(html, 'article .body em')).toEqual(['stress']);
    expect(attribute(html, `li #comment-${root} ~ * li time`, 'datetime')).toBe('2026-06-15T12:02:00.000Z');
    expect(text(html, `#comment-${root} time`)).toEqual(['June 15, 2026']);
    const server = 'https://comments.example/embed/default?id=%2Fa';
    expect(attribute(html, `#comment-${root} header a`, 'href')).toBe(`${server}&around=${root}#comment-${root}`);
    expect(attribute(html, `#comment-${root} footer a`, 'href')).toBe(`${server}&reply=${root}#form`);
    expect(Array.from(html.querySelectorAll('a[href], form[action]'), (element) => element.getAttribute('href') ?? element.getAttribute('action')).filter((address) => !address?.startsWith('https://'))).toEqual([]);
    // What only script can do keeps its place and is offered to nobody.
    expect(html.querySelectorAll('button:not([hidden]):not([type=submit]), select:not([hidden]), slot, link, img, [onclick]')).toHaveLength(0);
  });

  it('tells machines who said what: valid JSON-LD with every comment, their number, and nothing private', async () => {
    const root = await post('Root </script><!-- {{ 7 * 7 }}', { page: { id: '/a', url: `${host}/a`, title: 'Salt' }, author: { name: 'Ann', email: 'ann@example.org' } });
    const reply = await post('Reply', { parent: root });
    const data = JSON.parse(text(await read(), 'script')[0] ?? '');
    const place = (id: string) => `https://comments.example/embed/default?id=%2Fa&around=${id}#comment-${id}`;
    expect(data).toMatchObject({ '@context': 'https://schema.org', '@type': 'WebPage', url: `${host}/a`, name: 'Salt', commentCount: 2 });
    expect(data.comment).toEqual([
      { '@type': 'Comment', '@id': place(root), url: place(root), author: { '@type': 'Person', name: 'Ann' }, datePublished: '2026-06-15T12:01:00.000Z', text: 'Root </script><!-- {{ 7 * 7 }}' },
      { '@type': 'Comment', '@id': place(reply), url: place(reply), author: { '@type': 'Person', name: 'Ann' }, datePublished: '2026-06-15T12:02:00.000Z', text: 'Reply', parentItem: { '@type': 'Comment', '@id': place(root) } },
    ]);
  });

  it('is the same for everybody, kept for a moment by those in between, and not sent again as long as it is the same', async () => {
    await post('One');
    const first = await get();
    const etag = first.headers.get('etag') ?? '';
    expect([first.headers.get('cache-control'), first.headers.get('vary'), first.headers.get('access-control-allow-origin')]).toEqual(['public, max-age=0, s-maxage=5, must-revalidate', 'Accept-Language', '*']);
    test.wait(60);
    expect(await (await get()).text()).toBe(await first.text());
    const again = await get({}, { 'if-none-match': etag });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    await post('Two');
    expect((await get({}, { 'if-none-match': etag })).status).toBe(200);
  });

  it('names the one style sheet in it by its hash, as a page with a policy can', async () => {
    const response = await get();
    const style = /<style>([^<]*)<\/style>/.exec(await response.text())?.[1] ?? '';
    expect(response.headers.get('content-security-policy')).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  });

  it('speaks the language that it is asked for, and then the widget does too', async () => {
    await post('One');
    const look = async (ask = {}) => {
      const html = await read(ask);
      return [attribute(html, 'afterword-thread', 'lang'), attribute(html, '.frame', 'lang'), attribute(html, '.frame', 'dir'), text(html, 'footer a')[0]];
    };
    expect(await look()).toEqual([null, 'en', 'ltr', 'Reply']);
    expect(await look({ lang: 'he' })).toEqual(['he', 'he', 'rtl', 'להשיב']);
    expect(attribute(await read({ sort: 'newest' }), 'afterword-thread', 'sort')).toBe('newest');
  });

  it('of a thread that is closed says so and has no form', async () => {
    await post('One');
    await test.setThread('/a', { level: 'closed', level_at: '2026-06-01T12:00:00.000Z' });
    const html = await read();
    expect(text(html, '.notice strong')).toEqual(['Comments are closed.']);
    expect([html.querySelectorAll('form').length, text(html, 'footer a'), attribute(html, '.notice svg', 'width')]).toEqual([0, [], '24']);
  });

  it.each([
    [{}, 'nowhere', 404],
    [{ sort: 'worst' }, 'default', 400],
    [{ fragment: 'yes' }, 'default', 400],
  ])('that cannot be made is a problem that a program understands: %j of %s', async (ask, site, status) => {
    const response = await get(ask, {}, site);
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
  });

  it('holds no words that become markup, or an expression of the template they are pasted into', async () => {
    const words = '"><script>alert(1)</script><img src=x onerror=alert(1)></style></template></afterword-thread>{{7*7}}{% raw %}{#x#}<style></style>';
    await post(words, { page: { id: '/a', title: words.slice(0, limits.titleLength) }, author: { name: words.slice(0, limits.nameLength) } });
    const markup = await (await get()).text();
    expect(markup.replace(/<style>[^<]*<\/style>/, '')).not.toMatch(/\{[{%#]/);
    const html = await read();
    expect(html.querySelectorAll('script:not([type="application/ld+json"]), img, [onerror]')).toHaveLength(0);
    expect(html.querySelectorAll('style')).toHaveLength(1);
    expect(text(html, '.body')[0]).toContain('{{7*7}}');
  });

  describe('has a form', () => {
    it('that has no key and posts from a listed page, by the gate of all forms', async () => {
      const html = await read({ url: `${host}/a`, title: 'Salt' });
      expect([attribute(html, 'form', 'action'), attribute(html, 'form', 'method')]).toEqual(['https://comments.example/embed/default', 'post']);
      const filled = { ...fields(html), name: 'Ann', body: 'First' };
      expect(Object.keys(filled).sort()).toEqual(['body', 'email', 'id', 'lang', 'name', 'page-title', 'page-url', 'parent', 'sort', 'topic', 'url']);
      const response = await send(filled);
      const comment = JSON.parse(await (await test.get('/api/v1/sites/default/thread?id=/a')).text()).comments[0];
      expect([response.status, response.headers.get('location')]).toEqual([303, `/embed/default?id=%2Fa&sort=oldest&around=${comment.id}#comment-${comment.id}`]);
      for (const [change, status, says] of [
        [{ body: ' ' }, 400, 'Write something first.'],
        [{ email: 'ann' }, 400, 'This does not look like an e-mail address.'],
      ] as const) {
        const refused = await send({ ...filled, ...change });
        expect([refused.status, text(readHtml(await refused.text()), '.fault')[0]]).toEqual([status, says]);
      }
      const elsewhere = await send({ ...filled, body: 'From elsewhere' }, 'https://evil.example');
      expect([elsewhere.status, text(readHtml(await elsewhere.text()), 'textarea')]).toEqual([403, ['From elsewhere']]);
      await test.setThread('/a', { level: 'closed', level_at: test.now });
      const late = await send({ ...filled, body: 'Too late' });
      expect([late.status, text(readHtml(await late.text()), '.kept textarea')]).toEqual([403, ['Too late']]);
      expect(await count()).toBe(1);
    });

    it('that posts the same words once, however often it is sent', async () => {
      const filled = { ...fields(await read()), name: 'Ann', body: 'Once' };
      const first = await send(filled);
      const together = await Promise.all([send(filled), send(filled)]);
      for (const again of together) {
        expect([again.status, again.headers.get('location'), again.headers.get('idempotency-replayed')]).toEqual([303, first.headers.get('location'), 'true']);
      }
      expect((await send({ ...filled, name: 'Bob' })).headers.get('location')).not.toBe(first.headers.get('location'));
      test.wait(60);
      const later = await send(filled);
      expect([later.status, text(readHtml(await later.text()), '.fault')]).toEqual([409, ['You have said that here already, so it was not posted again.']]);
      expect(await count()).toBe(2);
    });
  });
});

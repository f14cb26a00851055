import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openStore } from '../../../server/store/open.ts';
import { limits } from '../../../shared/limits.ts';
import { createTestApp, draft, type TestApp } from '../../support/app.ts';
import { readHtml, type Html } from '../../support/html.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const own = 'http://localhost';
const text = (html: Html, selector: string) => Array.from(html.querySelectorAll(selector), (element) => element.textContent.trim());
const attribute = (html: Html, selector: string, name: string) => html.querySelector(selector)?.getAttribute(name) ?? null;
const link = (html: Html, words: string) => [...html.querySelectorAll('a')].find((anchor) => anchor.textContent.trim() === words)?.getAttribute('href') ?? null;

describe.each(stores)('on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  beforeEach(async () => {
    opened = await open();
    test = createTestApp(opened.store);
  });
  afterEach(() => opened.close());

  const get = (ask: Readonly<Record<string, string>>, headers = {}) => test.get(`/embed/default?${new URLSearchParams(ask)}`, headers);
  const read = async (ask: Readonly<Record<string, string>>, headers = {}) => readHtml(await (await get(ask, headers)).text());
  const post = async (body: string, more = {}): Promise<string> => {
    test.wait(1);
    return JSON.parse(await (await test.post(draft(body, more))).text()).comment.id;
  };
  const send = (fields: Readonly<Record<string, string>>, headers: Record<string, string> = {}, app = test, site = 'default') =>
    app.send('POST', `/embed/${site}`, String(new URLSearchParams({ id: '/a', name: 'Ann', body: 'Hello', ...fields })), {
      'content-type': 'application/x-www-form-urlencoded',
      origin: own,
      ...headers,
    });
  const stored = async (id = '/a') => JSON.parse(await (await test.get(`/api/v1/sites/default/thread?id=${encodeURIComponent(id)}`)).text());

  describe('the page', () => {
    it('has everything that was said, and nothing that would need script or a style of its own', async () => {
      const root = await post('Root with *stress*', { page: { id: '/a', url: 'https://blog.example/a', title: 'Salt & Pepper' } });
      await post('Reply', { parent: root, author: { name: 'Bob' } });
      const response = await get({ id: '/a' });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors *");
      const html = readHtml(await response.text());
      expect(text(html, 'h1')).toEqual(['Salt & Pepper']);
      expect(text(html, 'h2')).toEqual(['2 thoughts on “Salt & Pepper”']);
      expect(text(html, 'article b')).toEqual(['Ann', 'Bob']);
      expect(text(html, 'article .body em')).toEqual(['stress']);
      expect(attribute(html, `#comment-${root} ~ * ol time`, 'datetime')).toBe('2026-06-15T12:02:00.000Z');
      expect(text(html, `#comment-${root} time`)).toEqual(['June 15, 2026 at 12:01 PM UTC']);
      expect([attribute(html, 'link[rel=canonical]', 'href'), link(html, 'Back to the page')]).toEqual(['https://blog.example/a', 'https://blog.example/a']);
      expect(attribute(html, 'link[type="application/atom+xml"]', 'href')).toBe('/api/v1/sites/default/feed.atom?id=%2Fa');
      expect([...html.querySelectorAll('script')].map((script) => script.getAttribute('type'))).toEqual(['application/ld+json']);
      expect(html.querySelectorAll('[style], style, slot, select, button:not([type=submit]), [onclick]')).toHaveLength(0);
    });

    it('says how many readers reacted, where they cannot react', async () => {
      const id = await post('Liked');
      await post('Not yet');
      await test.send('PUT', `/api/v1/sites/default/comments/${id}/reaction`, JSON.stringify({ reaction: '♥' }), { 'content-type': 'application/json', authorization: 'Bearer 0123456789abcdef0123456789abcdef' });
      const html = await read({ id: '/a' });
      expect(text(html, 'footer').map((words) => words.includes('♥'))).toEqual([true, false]);
      expect(text(html, `#comment-${id} footer span`)).toEqual(['♥ 1']);
    });

    it('is styled by a file that is named by what is in it, and has a hue for each avatar', async () => {
      await post('One', { author: { name: 'Marguerite' } });
      const html = await read({ id: '/a' });
      const style = await test.get(attribute(html, 'link[rel=stylesheet]', 'href') ?? '');
      expect([style.status, style.headers.get('content-type'), style.headers.get('cache-control')]).toEqual([200, 'text/css; charset=utf-8', 'public, max-age=31536000, immutable']);
      const hue = attribute(html, '.avatar', 'data-hue');
      expect(hue).toMatch(/^\d+$/);
      const css = await style.text();
      expect(css).toContain(`[data-hue='${hue}'] { background:`);
    });

    it('is found by the page’s address as the widget’s data are', async () => {
      await post('One', { page: { id: '/a' } });
      expect(text(await read({ url: 'https://blog.example/a/?utm_source=x' }), 'article')).toHaveLength(1);
    });

    it('believes an address only of the site’s own pages, and no address that runs', async () => {
      await test.setSite({ origins: ['https://blog.example'] });
      const canonical = async (url: string) => attribute(await read({ id: '/new', url, title: 'New' }), 'link[rel=canonical]', 'href');
      expect(await canonical('https://blog.example/new')).toBe('https://blog.example/new');
      expect(await canonical('https://evil.example/new')).toBeNull();
      await test.setSite({ origins: [] });
      expect(await canonical('javascript:alert(1)')).toBeNull();
    });

    it('speaks the language that it is asked for: the address before the browser, and there the one that is preferred', async () => {
      await post('One');
      const dates = async (ask = {}, headers = {}) => {
        const html = await read({ id: '/a', ...ask }, headers);
        return [html.documentElement.getAttribute('lang'), ...text(html, 'article time')];
      };
      expect(await dates({}, { 'accept-language': 'eo, en-GB;q=0.8, en;q=0.5' })).toEqual(['en-GB', '15 June 2026 at 12:01 UTC']);
      expect(await dates({}, { 'accept-language': 'en;q=0.1, *;q=0.5, sv;q=0, de-at' })).toEqual(['de-AT', '15. Juni 2026 um 12:01 UTC']);
      expect(await dates({ lang: 'en-US' }, { 'accept-language': 'en-GB' })).toEqual(['en-US', 'June 15, 2026 at 12:01 PM UTC']);
      expect((await dates({ lang: '"><script>' }))[0]).toBe('en');
    });

    it('says everything in each of the twenty languages, and writes it in its direction', async () => {
      await post('One', { page: { id: '/a', url: 'https://blog.example/a', title: 'Salt' } });
      const closes = '2026-06-17T18:00:00.000Z';
      await test.setThread('/a', { closes_at: closes });
      const look = async (lang: string) => {
        const html = await read({ id: '/a', lang });
        const texts = [...text(html, 'h2, nav:not(.sort) a, footer a, label span, small, button, .until'), attribute(html, 'textarea', 'placeholder')];
        const lost = readHtml(await (await test.get(`/embed/nowhere?id=/a&lang=${lang}`)).text());
        expect([lost.documentElement.getAttribute('lang'), html.documentElement.getAttribute('lang')], lang).toEqual([lang, lang]);
        expect([attribute(html, '.until time', 'datetime'), text(html, '.until')[0]?.includes('UTC')], lang).toEqual([closes, true]);
        return { texts: [...texts, ...text(lost, 'h1')], direction: html.documentElement.getAttribute('dir') };
      };
      const english = await look('en');
      for (const lang of ['ar', 'de', 'es', 'fa', 'fr', 'he', 'hi', 'it', 'ja', 'ko', 'nl', 'pl', 'pt-BR', 'ru', 'sv', 'tr', 'uk', 'zh-CN', 'zh-TW']) {
        const { texts, direction } = await look(lang);
        expect(texts, lang).toHaveLength(english.texts.length);
        // A word may be the same in two languages; no sentence is.
        expect(texts.filter((words, index) => words === english.texts[index] && words?.includes(' ')), lang).toEqual([]);
        expect(direction, lang).toBe(/^(ar|fa|he)/.test(lang) ? 'rtl' : 'ltr');
      }
    });

    it('says that a thread is closed, why, and since when', async () => {
      await post('One');
      await test.setThread('/a', { level: 'closed', level_at: '2026-06-01T23:30:00.000Z' });
      const html = await read({ id: '/a' });
      expect(text(html, '.notice strong')).toEqual(['Comments are closed.']);
      expect(text(html, '.notice span')).toEqual(['Closed by the owner of this site on June 1, 2026.']);
      expect(attribute(html, '.notice time', 'datetime')).toBe('2026-06-01T23:30:00.000Z');
      expect([html.querySelectorAll('form').length, link(html, 'Reply')]).toEqual([0, null]);
    });

    it('leads through a long thread, in the order that was chosen, and to any comment in it', async () => {
      const ids: string[] = [];
      for (let index = 0; index < 30; index += 1) ids.push(await post(`Number ${index}`));
      const first = await read({ id: '/a', sort: 'newest' });
      expect(text(first, '.body')).toEqual(Array.from({ length: 25 }, (_, index) => `Number ${29 - index}`));
      const second = readHtml(await (await test.get(link(first, 'Show more comments') ?? '')).text());
      expect(text(second, '.body')).toEqual(['Number 4', 'Number 3', 'Number 2', 'Number 1', 'Number 0']);
      const back = readHtml(await (await test.get(link(second, 'Show earlier comments') ?? '')).text());
      expect(text(back, '.body')).toEqual(text(first, '.body'));
      expect(text(await read({ id: '/a', around: ids[3] ?? '' }), '.body')).toHaveLength(25);
      expect(text(await read({ id: '/a', around: ids[28] ?? '' }), '.body')).toEqual(['Number 28', 'Number 29']);
    });

    it('shows a long branch page by page, on request', async () => {
      const root = await post('Root');
      for (let index = 1; index <= 105; index += 1) await post(`Reply ${index}`, { parent: root });
      const thread = await read({ id: '/a' });
      expect(text(thread, 'article')).toHaveLength(1 + limits.branchSize);
      const branch = readHtml(await (await test.get(link(thread, 'Show 85 more replies') ?? '')).text());
      expect(text(branch, 'article')).toHaveLength(1 + limits.branchPageSize);
      const rest = readHtml(await (await test.get(link(branch, 'Show more comments') ?? '')).text());
      expect(text(rest, '.body')).toEqual(['Root', ...[101, 102, 103, 104, 105].map((number) => `Reply ${number}`)]);
      expect([link(rest, 'Show more comments'), link(rest, 'Back to all comments')]).toEqual([null, '/embed/default?id=%2Fa']);
    });

    it('tells machines who said what, when, and in answer to what', async () => {
      await test.setSite({ policy: { challenge: 'never' } });
      const root = await post('Root </script><script>alert(1)</script> <!--', { page: { id: '/a', url: 'https://blog.example/a', title: '</script>' }, author: { name: 'Ann', url: 'https://ann.example' } });
      const reply = await post('Reply', { parent: root });
      const html = await read({ id: '/a' });
      expect(html.querySelectorAll('script')).toHaveLength(1);
      const data = JSON.parse(text(html, 'script')[0] ?? '');
      expect(data).toMatchObject({ '@context': 'https://schema.org', url: 'https://blog.example/a', name: '</script>', commentCount: 2 });
      const place = (id: string) => `${own}/embed/default?id=%2Fa&around=${id}#comment-${id}`;
      expect(data.comment).toEqual([
        expect.objectContaining({ '@type': 'Comment', '@id': place(root), author: { '@type': 'Person', name: 'Ann', url: 'https://ann.example/' }, text: 'Root </script><script>alert(1)</script> <!--', datePublished: '2026-06-15T12:01:00.000Z' }),
        expect.objectContaining({ '@id': place(reply), parentItem: { '@type': 'Comment', '@id': place(root) } }),
      ]);
    });

    it.each([
      ['/embed/nowhere?id=/a', 404],
      ['/embed/No%20Slug?id=/a', 404],
      ['/embed/default', 400],
      ['/embed/default?id=/a&sort=worst', 400],
      ['/embed/default?id=/a&after=nothing', 400],
    ])('is a page of its own for %s: %i', async (path, status) => {
      await post('One');
      const response = await test.get(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
      expect(text(readHtml(await response.text()), 'h1')).toHaveLength(1);
    });
  });

  describe('the form', () => {
    /** What a browser would send; the first line end of a text field is its markup's, which this parser does not know. */
    const fields = (html: Html) => {
      const valueOf = (field: { tagName: string; textContent: string; getAttribute(name: string): string | null }) =>
        field.tagName === 'TEXTAREA' ? field.textContent.replace(/^\n/, '') : (field.getAttribute('value') ?? '');
      return Object.fromEntries(Array.from(html.querySelectorAll('#form input, #form textarea'), (field) => [field.getAttribute('name') ?? '', valueOf(field)]));
    };

    it('posts what is filled into it, and leads to the comment', async () => {
      await test.setSite({ policy: { challenge: 'never' } });
      const html = await read({ id: '/a', title: 'A title', url: 'https://blog.example/a' });
      expect([attribute(html, '#form', 'method'), attribute(html, '#form', 'action')]).toEqual(['post', '/embed/default']);
      const response = await send({ ...fields(html), name: 'Ann', url: 'ann.example', email: 'ann@example.org', body: 'First\r\nSecond' });
      expect([response.status, await response.text()]).toEqual([303, '']);
      const { thread, comments } = await stored();
      expect(thread).toMatchObject({ count: 1, title: 'A title', url: 'https://blog.example/a' });
      expect(comments[0]).toMatchObject({ author: { name: 'Ann', url: 'https://ann.example/' }, body: [{ children: [{ value: 'First' }, { type: 'break' }, { value: 'Second' }] }] });
      const location = response.headers.get('location') ?? '';
      expect(location).toBe(`/embed/default?id=%2Fa&sort=oldest&around=${comments[0].id}#comment-${comments[0].id}`);
      expect(text(await read({ id: '/a' }), 'article')).toHaveLength(1);
    });

    it('answers a comment where it is asked to', async () => {
      const root = await post('Root');
      const html = readHtml(await (await test.get((link(await read({ id: '/a' }), 'Reply') ?? '').replace(/#.*/, ''))).text());
      expect([fields(html)['parent'], text(html, '#form [type=submit]')]).toEqual([root, ['Post reply']]);
      expect((await send({ ...fields(html), name: 'Bob', body: 'An answer' })).status).toBe(303);
      expect((await stored()).comments[1]).toMatchObject({ parent: root, author: { name: 'Bob' } });
    });

    it('sent twice posts once; a used one that says something else gives it back with a new key', async () => {
      const sent = fields(await read({ id: '/a' }));
      const first = await send({ ...sent, name: 'Ann', body: 'Once' });
      await test.setThread('/a', { level: 'frozen', level_at: test.now });
      const again = await send({ ...sent, name: 'Ann', body: 'Once' });
      expect([again.status, again.headers.get('location'), again.headers.get('idempotency-replayed')]).toEqual([303, first.headers.get('location'), 'true']);
      await test.setThread('/a', { level: 'open', level_at: test.now });
      const other = await send({ ...sent, name: 'Ann', body: 'Something else' });
      const html = readHtml(await other.text());
      expect([other.status, fields(html)['body']]).toEqual([400, 'Something else']);
      expect(text(html, '.fault')).toEqual(['This form was sent before. Nothing is lost: send it once more.']);
      expect((await send({ ...fields(html) })).status).toBe(303);
      expect((await stored()).thread.count).toBe(2);
    });

    it('says that a comment waits for approval', async () => {
      await test.setSite({ policy: { moderation: 'all' } });
      const response = await send({});
      expect(response.status).toBe(303);
      const html = readHtml(await (await test.get(response.headers.get('location') ?? '')).text());
      expect([text(html, '[role=status].said'), text(html, 'article')]).toEqual([['Your comment waits for approval.'], []]);
    });

    it.each([
      ['no words', { body: ' \r\n ' }, 400, ['Write something first.']],
      ['a text too long', { body: 'x'.repeat(limits.bodyLength + 7) }, 400, ['7 characters too many.']],
      ['no name', { name: ' ' }, 400, ['Please give a name.']],
      ['no address of e-mail', { email: 'ann' }, 400, ['This does not look like an e-mail address.']],
      ['a website that runs', { url: 'javascript:alert(1)' }, 400, ['This does not look like a web address.']],
      ['two faults', { name: '', url: 'no site' }, 400, ['Please give a name.', 'This does not look like a web address.']],
      ['words said before', { body: 'Said', email: '' }, 409, ['You have said that here already, so it was not posted again.']],
    ])('with %s comes back with what to do about it, and everything typed', async (_, change, status, says) => {
      await post('Said');
      const typed = { body: '\r\n\r\n  <b>"Kept"</b> & more ', name: 'Ann', email: 'ann@example.org', url: 'ann.example', ...change };
      const response = await send(typed);
      const html = readHtml(await response.text());
      expect(response.status).toBe(status);
      expect(text(html, '.fault')).toEqual(expect.arrayContaining(says));
      const { body, name, email, url } = fields(html);
      expect({ body, name, email, url }).toEqual({ ...typed, body: typed.body.replaceAll('\r\n', '\n') });
      expect(html.querySelectorAll('[autofocus]')).toHaveLength(1);
      expect((await stored()).thread.count).toBe(1);
    });

    it('counts a line end as one character, as its reader does', async () => {
      expect((await send({ body: `a${'\r\n'.repeat(limits.bodyLength - 2)}b` })).status).toBe(303);
    });

    it.each(['replies-only', 'closed', 'frozen'] as const)('keeps the text where the thread is %s by now', async (level) => {
      await post('One');
      await test.setThread('/a', { level, level_at: test.now, level_note: 'Enough said.' });
      const response = await send({ body: 'A thought that took long' });
      const html = readHtml(await response.text());
      expect([response.status, text(html, '.kept textarea'), text(html, '.notice span')]).toEqual([403, ['A thought that took long'], ['Enough said.']]);
      expect(text(html, '[role=alert].said')).toEqual(['Comments are closed.']);
    });

    it('keeps the text where the comment that is answered is locked, removed or elsewhere', async () => {
      const root = await post('Root');
      await test.lock(root);
      const locked = await send({ body: 'Under a lock', parent: root });
      expect([locked.status, text(readHtml(await locked.text()), '#form textarea')]).toEqual([403, ['Under a lock']]);
      for (const parent of ['nothing', 'NOT AN ID', await post('Elsewhere', { page: { id: '/b' } })]) {
        const gone = await send({ body: 'To nobody', parent });
        expect([gone.status, text(readHtml(await gone.text()), 'textarea')]).toEqual([400, ['To nobody']]);
      }
    });

    it('keeps the text where there is no database or no site', async () => {
      const store = await openStore(inject('postgresUrl'));
      await store.close();
      const failing = async () => ({ ok: false as const, problem: { slug: 'unavailable' as const, retryAfter: 5 } });
      const response = await send({ body: 'Not lost' }, {}, createTestApp({ ...store, read: failing, write: failing }));
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
      expect(text(readHtml(await response.text()), 'textarea')).toEqual(['Not lost']);
      const nowhere = await send({ body: 'Not lost' }, {}, test, 'nowhere');
      expect([nowhere.status, text(readHtml(await nowhere.text()), 'textarea')]).toEqual([404, ['Not lost']]);
    });

    it.each([
      ['application/json', '{}', 400],
      ['multipart/form-data; boundary=x', 'x', 400],
      ['text/plain', 'body=x', 400],
      ['application/x-www-form-urlencoded', `body=${'x'.repeat(limits.formBytes)}`, 413],
    ])('takes nothing but a form that is not too large: %s', async (type, body, status) => {
      const response = await test.send('POST', '/embed/default', body, { 'content-type': type, origin: own });
      expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
      expect((await stored()).thread.count).toBe(0);
    });

    it('gives nobody’s address away but to whom it was typed by, and logs nothing of it', async () => {
      await send({ body: 'Private matter', email: 'ann@example.org', name: 'Quiet Ann' });
      expect(await (await get({ id: '/a' })).text()).not.toContain('ann@example.org');
      expect(test.lines.join('')).not.toMatch(/Private|Quiet|ann@|"\/a"/);
    });
  });

  describe('where a form may come from', () => {
    const evil = ['null', 'https://evil.example', 'http://localhost.evil.example', 'http://localhost:81', 'not an origin', 'file://'];

    it.each(['https://blog.example', own])('%s posts to a site that lists its origins', async (origin) => {
      await test.setSite({ origins: ['https://blog.example'] });
      expect((await send({}, { origin })).status).toBe(303);
    });

    it.each([...evil, ''])('%j does not, and its text comes back', async (origin) => {
      await test.setSite({ origins: ['https://blog.example'] });
      const response = await send({ body: 'From elsewhere' }, { origin });
      const html = readHtml(await response.text());
      const says = origin === 'null' ? 'Your browser did not say which page this comes from. Nothing is lost: send it once more.' : 'This site does not take comments from this page.';
      expect([response.status, text(html, '.fault'), text(html, 'textarea')]).toEqual([403, [says], ['From elsewhere']]);
      expect((await stored()).thread.count).toBe(0);
    });

    it.each(evil)('%j posts to no site, not even to one that is being tried', async (origin) => {
      expect((await send({}, { origin })).status).toBe(403);
    });

    it('a program without an origin posts where it can post JSON', async () => {
      const bare = (fields: Record<string, string>) => test.send('POST', '/embed/default', String(new URLSearchParams({ id: '/a', name: 'Ann', ...fields })), { 'content-type': 'application/x-www-form-urlencoded' });
      expect((await bare({ body: 'On trial' })).status).toBe(303);
      await test.setSite({ origins: ['https://blog.example'] });
      expect((await bare({ body: 'In earnest' })).status).toBe(403);
    });

    it('behind a proxy with TLS its own origin is known by its host, or by what the owner said', async () => {
      await test.setSite({ origins: ['https://blog.example'] });
      expect((await send({ body: 'By host' }, { origin: 'https://localhost' })).status).toBe(303);
      const named = createTestApp(opened.store, { publicUrl: 'https://comments.example' });
      named.wait(1);
      expect((await send({ body: 'By name' }, { origin: 'https://comments.example' }, named)).status).toBe(303);
      expect((await send({ body: 'By host' }, { origin: own }, named)).status).toBe(403);
    });
  });

  it('whatever is written, nothing of it becomes markup', async () => {
    const words = '"><script>alert(1)</script><img src=x onerror=alert(1)> </textarea></title></style>';
    await post(words, { page: { id: '/a', title: words }, author: { name: words.slice(0, limits.nameLength) } });
    const pages = [await get({ id: '/a' }), await get({ id: words, title: words }), await send({ body: words, name: words, email: words, url: words, id: words, 'page-title': words, key: words, lang: words, sort: words })];
    for (const page of pages) {
      const html = readHtml(await page.text());
      expect(html.querySelectorAll('script:not([type="application/ld+json"]), img, [onerror]')).toHaveLength(0);
    }
  });
});

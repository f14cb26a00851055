import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { createTestApp, draft, type TestApp } from '../../support/app.ts';
import { stores, type TestStore } from '../../support/stores.ts';
import { readXml, type Read } from '../../support/xml.ts';

const atom = (name: string) => `{http://www.w3.org/2005/Atom}${name}`;
const inReplyTo = '{http://purl.org/syndication/thread/1.0}in-reply-to';

const all = (parent: Read, name: string) => parent.children.filter((child) => child.name === name);
const one = (parent: Read, name: string): Read => {
  const [found, ...others] = all(parent, name);
  expect([found?.name, others.length], `one ${name}`).toEqual([name, 0]);
  if (!found) throw new Error(name);
  return found;
};
const textOf = (parent: Read, name: string) => one(parent, atom(name)).text;
const linkOf = (parent: Read, rel: string) => all(parent, atom('link')).find(({ attributes }) => attributes['rel'] === rel)?.attributes['href'];
const entriesOf = (feed: Read) => all(feed, atom('entry'));

/** What RFC 4287 requires of every feed (4.1.1) and every entry (4.1.2), and the forms of its constructs (3.3, 4.2.6). */
function checkAtom(feed: Read): void {
  expect(feed.name).toBe(atom('feed'));
  for (const part of [feed, ...entriesOf(feed)]) {
    expect(textOf(part, 'id')).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(textOf(part, 'title')).not.toBe('');
    expect(textOf(part, 'updated')).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    for (const { attributes } of all(part, atom('link'))) expect(URL.canParse(attributes['href'] ?? '')).toBe(true);
  }
  for (const entry of entriesOf(feed)) {
    expect(textOf(one(entry, atom('author')), 'name')).not.toBe('');
    expect(one(entry, atom('content')).attributes).toEqual({ type: 'html' });
    expect(linkOf(entry, 'alternate')).toBeDefined();
  }
  const ids = entriesOf(feed).map((entry) => textOf(entry, 'id'));
  expect(new Set(ids).size).toBe(ids.length);
}

describe.each(stores)('on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  beforeEach(async () => {
    opened = await open();
    test = createTestApp(opened.store);
  });
  afterEach(() => opened.close());

  const post = async (body: string, more = {}): Promise<string> => {
    test.wait(1);
    return JSON.parse(await (await test.post(draft(body, more))).text()).comment.id;
  };
  const ask = (id?: string, headers = {}) => test.get(`/api/v1/sites/default/feed.atom${id === undefined ? '' : `?id=${encodeURIComponent(id)}`}`, headers);
  async function read(id?: string): Promise<Read> {
    const feed = readXml(await (await ask(id)).text());
    checkAtom(feed);
    return feed;
  }
  const titles = async (id?: string) => entriesOf(await read(id)).map((entry) => textOf(entry, 'title'));

  it('has a page’s comments, the newest first, each with its author, its words and its place', async () => {
    await test.setSite({ policy: { challenge: 'never' } });
    const page = { id: '/a?x=1&y=2', url: 'https://blog.example/a?x=1&y=2#top', title: 'Salt & <Pepper>' };
    const root = await post('Root with *stress*', { page, author: { name: 'Ann', email: 'ann@example.org', url: 'https://ann.example' } });
    const reply = await post('Reply', { page, parent: root, author: { name: 'Bob' } });
    await post('Elsewhere', { page: { id: '/b' } });
    const feed = await read(page.id);
    expect(textOf(feed, 'title')).toBe('Comments on “Salt & <Pepper>”');
    expect(linkOf(feed, 'self')).toBe('http://localhost/api/v1/sites/default/feed.atom?id=%2Fa%3Fx%3D1%26y%3D2');
    expect(linkOf(feed, 'alternate')).toBe('https://blog.example/a?x=1&y=2');
    expect(textOf(feed, 'updated')).toBe('2026-06-15T12:02:00.000Z');
    const [second, first] = entriesOf(feed);
    if (!first || !second) throw new Error('no entries');
    expect([textOf(first, 'title'), textOf(second, 'title')]).toEqual(['Ann on “Salt & <Pepper>”', 'Bob on “Salt & <Pepper>”']);
    expect(textOf(one(first, atom('author')), 'uri')).toBe('https://ann.example/');
    expect(textOf(first, 'content')).toBe('<div class="body"><p dir="auto">Root with <em>stress</em></p></div>');
    expect([linkOf(first, 'alternate'), linkOf(second, 'alternate')]).toEqual([`https://blog.example/a?x=1&y=2#comment-${root}`, `https://blog.example/a?x=1&y=2#comment-${reply}`]);
    expect(all(first, inReplyTo)).toEqual([]);
    expect(one(second, inReplyTo).attributes).toEqual({ ref: textOf(first, 'id'), type: 'text/html', href: linkOf(first, 'alternate') });
  });

  it('has the whole site’s without an id, and leads to the server’s own page where a page’s address is not known', async () => {
    const first = await post('One', { page: { id: '/a b' } });
    await post('Two', { page: { id: '/b', title: 'B' } });
    const feed = await read();
    expect(textOf(feed, 'title')).toBe('Comments');
    expect(linkOf(feed, 'self')).toBe('http://localhost/api/v1/sites/default/feed.atom');
    expect(await titles()).toEqual(['Ann on “B”', 'Ann on “/a b”']);
    const [, earlier] = entriesOf(feed);
    const place = new URL((earlier && linkOf(earlier, 'alternate')) ?? '');
    expect(place.href).toBe(`http://localhost/embed/default?id=%2Fa+b&around=${first}#comment-${first}`);
  });

  it('speaks the language that its address names, and so do the pages that it leads to; another one is English', async () => {
    await post('Bonjour', { page: { id: '/a' }, author: { name: 'Ann' } });
    const spoken = async (lang: string) => {
      const feed = readXml(await (await test.get(`/api/v1/sites/default/feed.atom?lang=${lang}`, { 'accept-language': 'de' })).text());
      checkAtom(feed);
      return [feed.attributes['xml:lang'], textOf(feed, 'title'), ...entriesOf(feed).map((entry) => textOf(entry, 'title'))];
    };
    expect(await spoken('fr-CA')).toEqual(['fr-CA', 'Commentaires', 'Ann sur « /a »']);
    expect(await spoken('tlh')).toEqual(['en', 'Comments', 'Ann on “/a”']);
    const feed = readXml(await (await test.get('/api/v1/sites/default/feed.atom?id=/a&lang=fr')).text());
    expect(linkOf(feed, 'self')).toBe('http://localhost/api/v1/sites/default/feed.atom?id=%2Fa&lang=fr');
    expect([feed, ...entriesOf(feed)].map((part) => new URL(linkOf(part, 'alternate') ?? '').searchParams.get('lang'))).toEqual(['fr', 'fr']);
    expect((await test.get(`/api/v1/sites/default/feed.atom?lang=${'x'.repeat(36)}`)).status).toBe(400);
  });

  it('is called after its site, and stands at the address that the owner gave', async () => {
    const named = createTestApp(opened.store, { publicUrl: 'https://comments.example' });
    await named.setSite({ title: 'The Potting Bench' });
    await named.post(draft());
    const feed = readXml(await (await named.get('/api/v1/sites/default/feed.atom')).text());
    expect(textOf(feed, 'title')).toBe('Comments on “The Potting Bench”');
    expect(linkOf(feed, 'self')).toBe('https://comments.example/api/v1/sites/default/feed.atom');
    expect(entriesOf(feed).map((entry) => linkOf(entry, 'alternate'))).toEqual([expect.stringMatching(/^https:\/\/comments\.example\/embed\/default\?id=%2Fa/)]);
  });

  it('is empty, and valid, for a page on which nobody has said anything', async () => {
    const feed = await read('/nothing');
    expect([entriesOf(feed), textOf(feed, 'updated'), textOf(feed, 'title')]).toEqual([[], '1970-01-01T00:00:00.000Z', 'Comments on “/nothing”']);
    expect(entriesOf(await read())).toEqual([]);
  });

  it('never has what is held, spam or deleted, nor an address of e-mail', async () => {
    const held = await post('Held', { author: { name: 'Held', email: 'held@example.org' } });
    const spam = await post('Spam', { author: { name: 'Spam' } });
    const gone = await post('Gone', { author: { name: 'Gone' } });
    await post('An answer', { parent: gone });
    const status = (id: string, to: 'held' | 'spam' | 'deleted') =>
      opened.store.write(async (db) => ({ ok: true, value: await db.updateTable('comments').set({ status: to }).where('id', '=', id).execute() }));
    await status(held, 'held');
    await status(spam, 'spam');
    await status(gone, 'deleted');
    for (const id of ['/a', undefined]) {
      expect(await titles(id)).toEqual(['Ann on “/a”']);
      expect(await (await ask(id)).text()).not.toMatch(/Held|Spam|Gone|@/);
    }
  });

  it('keeps the ids of its entries when a comment is edited, and says when that was', async () => {
    const { comment, token } = JSON.parse(await (await test.post(draft('Frist'))).text());
    const [before] = entriesOf(await read('/a'));
    test.wait(5);
    await test.send('PATCH', `/api/v1/sites/default/comments/${comment.id}`, { body: 'First' }, { authorization: `Bearer ${token}` });
    const [after] = entriesOf(await read('/a'));
    if (!before || !after) throw new Error('no entries');
    expect(textOf(after, 'id')).toBe(textOf(before, 'id'));
    expect([textOf(after, 'published'), textOf(after, 'updated'), textOf(after, 'content')]).toEqual([comment.createdAt, test.now, '<div class="body"><p dir="auto">First</p></div>']);
  });

  it('ends after the newest fifty', async () => {
    for (let index = 0; index <= limits.feedSize; index += 1) await post(`Number ${index}`);
    const contents = entriesOf(await read('/a')).map((entry) => textOf(entry, 'content'));
    expect(contents).toHaveLength(limits.feedSize);
    expect([contents[0], contents.at(-1)]).toEqual([expect.stringContaining('Number 50<'), expect.stringContaining('Number 1<')]);
  });

  it('is well-formed and harmless whatever readers write', async () => {
    await test.setSite({ policy: { challenge: 'never' } });
    const words = [']]> <![CDATA[', '<script>alert(1)</script> <img src=x onerror=alert(1)>', '\u0001\u0008 control \ufffe', '&lt;b&gt; &#0; "quotes"', '[a](javascript:alert(1)) <https://example.org/?a=1&b=2>'];
    for (const word of words) await post(word, { author: { name: `Ann ]]> <b> & "` } });
    const contents = entriesOf(await read('/a')).map((entry) => textOf(entry, 'content'));
    expect(contents).toHaveLength(words.length);
    expect(contents.join(' ')).not.toMatch(/<(script|img|b)\b|href="javascript/);
    expect(contents.join(' ')).toContain('<a href="https://example.org/?a=1&amp;b=2" rel="nofollow ugc noopener">');
  });

  it('is asked again cheaply, by any page, and by caches for a few seconds', async () => {
    await post('One');
    for (const id of ['/a', undefined]) {
      const first = await ask(id);
      expect(first.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
      expect(first.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=5, must-revalidate');
      expect(first.headers.get('access-control-allow-origin')).toBe('*');
      const etag = first.headers.get('etag') ?? '';
      const again = await ask(id, { 'if-none-match': etag });
      expect([again.status, await again.text()]).toEqual([304, '']);
      await post(`Another ${id}`);
      expect((await ask(id, { 'if-none-match': etag })).status).toBe(200);
    }
  });
});

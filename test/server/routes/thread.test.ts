import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, draft, type TestApp } from '../../support/app.ts';
import { stores, type TestStore } from '../../support/stores.ts';
import { succeed } from '../../../shared/problem.ts';
import { importComments, importThread } from '../../../server/store/imports.ts';

const json = async (response: Response) => JSON.parse(await response.text());
const base = '/api/v1/sites/default';

describe.each(stores)('reading on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  beforeEach(async () => {
    opened = await open();
    test = createTestApp(opened.store);
  });
  afterEach(() => opened.close());

  const post = async (body: string, parent?: string): Promise<string> => {
    test.wait(1);
    return (await json(await test.post(draft(body, { parent })))).comment.id;
  };
  const ids = (page: { comments: { id: string }[] }) => page.comments.map(({ id }) => id);

  it('a page without comments is an empty open thread, and reading it makes nothing', async () => {
    expect(await json(await test.get(`${base}/thread?id=/new`))).toEqual({
      thread: { id: '/new', title: '', url: null, count: 0, state: { level: 'open' }, reactions: ['♥'], version: 0 },
      comments: [],
      next: null,
      previous: null,
    });
    expect(await opened.store.read((db) => db.selectFrom('threads').select('key').execute())).toEqual({ ok: true, value: [] });
  });

  it('counts are asked for by ids, by addresses or both, a hundred in all', async () => {
    for (const id of ['/counted', '/search?q=1']) await test.post(draft(`On ${id}`, { page: { id } }));
    const address = encodeURIComponent('https://blog.example/counted/index.html?utm_source=x#comments');
    const search = encodeURIComponent('https://blog.example/search?q=1&page=2');
    expect(await json(await test.get(`${base}/counts?id=%20/counted&url=${address}&url=${search}&url=%25&query=q`))).toEqual({
      counts: { '/counted': 1, 'https://blog.example/counted/index.html?utm_source=x#comments': 1, 'https://blog.example/search?q=1&page=2': 1, '%': 0 },
    });
    const ask = (ids: number, urls: number) => test.get(`${base}/counts?${[...Array.from({ length: ids }, (_, index) => `id=/${index}`), ...Array.from({ length: urls }, (_, index) => `url=/${index}`)].join('&')}`);
    expect([(await ask(60, 40)).status, (await ask(60, 41)).status, (await ask(0, 101)).status]).toEqual([200, 400, 400]);
  });

  it('an address has the identity of its page', async () => {
    await test.post(draft('Hello', { page: { id: '/post', title: 'Post', url: 'https://blog.example/post/' } }));
    const address = encodeURIComponent('https://blog.example//post/index.html?utm_source=x#comment-1');
    expect((await json(await test.get(`${base}/thread?url=${address}`))).thread).toMatchObject({ id: '/post', title: 'Post', count: 1 });
    expect((await json(await test.get(`${base}/thread?url=${encodeURIComponent('https://blog.example/?p=7&x=1')}&query=p`))).thread.id).toBe('/?p=7');
    expect((await test.get(`${base}/thread?id=/a&url=/a`)).status).toBe(400);
  });

  it('comes unchanged while its version and state are', async () => {
    await post('One');
    const first = await test.get(`${base}/thread?id=/a`);
    const etag = first.headers.get('etag') ?? '';
    const again = await test.get(`${base}/thread?id=/a`, { 'if-none-match': `${etag.replace('W/', '')}, "other"` });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    await post('Two');
    expect((await test.get(`${base}/thread?id=/a`, { 'if-none-match': etag })).status).toBe(200);
    await test.setSite({ policy: { level: 'closed' } });
    const closed = await test.get(`${base}/thread?id=/a`, { 'if-none-match': etag });
    expect((await json(closed)).thread.state).toEqual({ level: 'closed', reason: 'site' });
  });

  it('different pages and orders of one version are told apart by their address alone', async () => {
    await post('One');
    const [oldest, newest] = await Promise.all([test.get(`${base}/thread?id=/a`), test.get(`${base}/thread?id=/a&sort=newest`)]);
    expect(oldest.headers.get('etag')).toBe(newest.headers.get('etag'));
    expect(oldest.headers.get('cache-control')).toContain('max-age=0');
  });

  it('a branch brings its first replies, and the rest by its cursor', async () => {
    const root = await post('Root');
    const replies: string[] = [];
    for (let index = 0; index < 25; index += 1) replies.push(await post(`Reply ${index}`, replies.at(-1) ?? root));
    const page = await json(await test.get(`${base}/thread?id=/a`));
    expect(ids(page)).toEqual([root, ...replies.slice(0, 20)]);
    expect(page.comments[0].branch).toEqual({ count: 25, next: expect.any(String) });
    const rest = await json(await test.get(`${base}/comments/${root}/replies?after=${page.comments[0].branch.next}&limit=3`));
    expect(ids(rest)).toEqual(replies.slice(20, 23));
    expect(ids(await json(await test.get(`${base}/comments/${root}/replies?after=${rest.next}`)))).toEqual(replies.slice(23));
    expect((await test.get(`${base}/comments/${replies[0]}/replies`)).status).toBe(404);
  });

  it('around a reply deep in a branch the page begins with its root and reaches to it', async () => {
    const first = await post('First');
    const root = await post('Root');
    const replies: string[] = [];
    for (let index = 0; index < 25; index += 1) replies.push(await post(`Reply ${index}`, root));
    const page = await json(await test.get(`${base}/thread?id=/a&limit=1&around=${replies[22]}`));
    expect(page.around).toBe(replies[22]);
    expect(ids(page)).toEqual([root, ...replies.slice(0, 23)]);
    expect(ids(await json(await test.get(`${base}/thread?id=/a&limit=1&before=${page.previous}`)))).toEqual([first]);
    const rest = await json(await test.get(`${base}/comments/${root}/replies?after=${page.comments[0].branch.next}`));
    expect(ids(rest)).toEqual(replies.slice(23));
    expect((await json(await test.get(`${base}/thread?id=/a&around=nothing`))).around).toBeNull();
  });

  it('around a comment that waits is none, and around one that was deleted says so', async () => {
    await test.setSite({ policy: { moderation: 'all' } });
    const waits = await post('Waits');
    const answer = async () => json(await test.get(`${base}/thread?id=/a&around=${waits}`));
    expect(await answer()).toMatchObject({ around: null });
    await test.decide(waits, 'spam');
    expect(await answer()).not.toHaveProperty('gone');
    await test.decide(waits, 'delete');
    expect(await answer()).toMatchObject({ around: null, gone: true });
  });

  it('around the id that a comment had before it was imported is that comment', async () => {
    await opened.store.write(async (db) => {
      const { thread } = await importThread(db, {
        site: 'default', id: 't', key: '/old', url: null, title: 'Old', publishedAt: null, closed: { since: null }, closeAfterDays: null, source: 'wordpress:x', sourceId: '1', now: test.now,
      });
      const comment = { id: 'new1', importId: '915', parent: null, kind: 'pingback', status: 'published', authorName: 'A', authorEmail: 'a@example.org', authorUrl: null, source: 'x', body: '[]', createdAt: test.now } as const;
      return succeed(await importComments(db, { site: 'default', thread: thread.id, source: 'wordpress:x', comments: [comment] }));
    });
    const page = await json(await test.get(`${base}/thread?id=/old&around=915`));
    expect(page).toMatchObject({ around: 'new1', thread: { state: { level: 'closed', reason: 'import' } }, comments: [{ id: 'new1', kind: 'pingback' }] });
  });

  it('nothing of one site is seen in another', async () => {
    await opened.store.write(async (db) => succeed(await db.insertInto('sites').values({ slug: 'other', title: '', origins: '[]', policy: '{}', created_at: test.now }).execute()));
    const id = await post('Hello');
    expect((await json(await test.get('/api/v1/sites/other/thread?id=/a'))).thread.count).toBe(0);
    expect((await test.get(`/api/v1/sites/other/comments/${id}/replies`)).status).toBe(404);
    expect((await test.send('DELETE', `/api/v1/sites/other/comments/${id}`)).status).toBe(404);
    expect(await json(await test.get('/api/v1/sites/other/counts?id=/a'))).toEqual({ counts: { '/a': 0 } });
  });

  it.each(['limit=0', 'limit=101', 'limit=1e1', 'sort=best', 'after=%20', 'around=../x', 'id='])('refuses %s', async (ask) => {
    expect((await test.get(`${base}/thread?${ask.startsWith('id') ? '' : 'id=/a&'}${ask}`)).status).toBe(400);
  });
});

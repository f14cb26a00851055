import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, draft, type TestApp } from '../../support/app.ts';
import { signInAs, type Headers } from '../../support/people.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const threads = '/api/v1/admin/sites/default/threads';
const json = async (response: Response) => JSON.parse(await response.text());

/** Whatever tells readers what a page is called; the last one only where a comment is shown. */
const outputs = ['/api/v1/sites/default/thread?id=/a', '/api/v1/sites/default/feed.atom?id=/a', '/embed/default?id=/a', '/api/v1/sites/default/feed.atom'];

describe.each(stores)('what an owner calls a page, on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  let owner: Headers;
  beforeEach(async () => {
    opened = await open();
    test = createTestApp(opened.store);
    await test.setSite({ policy: { challenge: 'never' } });
    owner = await signInAs(test, 'olga', 'default', 'moderator');
  });
  afterEach(() => opened.close());

  const post = async (title: string, trap = '') => (await json(await test.post(draft(`Called ${title}`, { page: { id: '/a', title }, signals: { trap } })))).comment?.id;
  const held = async (title: string) => {
    await test.setSite({ policy: { moderation: 'all' } });
    const id = await post(title);
    await test.setSite({ policy: { moderation: 'none' } });
    return id;
  };
  const call = async (ownTitle: string | null) => json(await test.send('POST', `${threads}/order`, { order: 'title', id: '/a', ownTitle }, owner));
  const move = (id: string, to: string, agreed: string) => test.send('POST', `${threads}/move`, { id, to, agreed }, owner);
  const title = async (page = '/a') => (await json(await test.get(`/api/v1/sites/default/thread?id=${page}`))).thread.title;

  it.each([
    ['nothing', async () => {}, outputs.slice(0, 3)],
    ['a comment that waits', () => held('Pills'), outputs.slice(0, 3)],
    ['spam', () => post('Pills', 'filled'), outputs.slice(0, 3)],
    ['a comment', () => post('Pills'), outputs],
  ] as const)('is told everywhere where there is %s, and changed by nothing that readers say', async (_, before, told) => {
    const first = await before();
    const answer = await test.get(outputs[0] ?? '');
    const { version } = (await json(answer.clone())).thread;
    expect((await call(' Peas, beans ')).thread).toMatchObject({ id: '/a', title: 'Peas, beans', ownTitle: 'Peas, beans' });
    const changed = await test.get(outputs[0] ?? '', { 'if-none-match': answer.headers.get('etag') ?? '' });
    expect([changed.status, (await json(changed)).thread.version]).toEqual([200, version + 1]);
    for (const path of told) expect(await (await test.get(path)).text()).toContain('Peas, beans');
    await post('Pills');
    await held('Pills');
    if (first !== undefined) await test.decide(first, 'approve');
    for (const path of outputs) {
      const text = await (await test.get(path)).text();
      expect([path, text.includes('Peas, beans'), text.replaceAll('Called Pills', '').includes('Pills')]).toEqual([path, true, false]);
    }
    for (const path of [threads, `${threads}?text=peas`, '/api/v1/admin/sites/default/comments']) expect(await (await test.get(path, owner)).text()).toContain('Peas, beans');
  });

  it('is taken back: readers are told again what they may be told of what comments say', async () => {
    const id = await held('Pills');
    await call('Peas');
    expect((await call(null)).thread).toMatchObject({ title: 'Pills', ownTitle: null });
    expect(await title()).toBe('');
    await call('Peas');
    await test.decide(id, 'approve');
    expect(await title()).toBe('Peas');
    await call(null);
    expect(await title()).toBe('Pills');
  });

  it('is written down', async () => {
    await call('Peas');
    await call('Beans');
    const { decisions } = await json(await test.get('/api/v1/admin/sites/default/audit', owner));
    expect(decisions.map(({ who, what, subject, before, after }: Record<string, { own_title?: unknown }>) => [who, what, subject, before?.own_title, after?.own_title])).toEqual([
      ['user:olga', 'thread', '/a', 'Peas', 'Beans'],
      ['user:olga', 'thread', '/a', null, 'Peas'],
    ]);
  });

  it('goes with the thread to another page id, where what comments called the old page does not', async () => {
    await post('Pills');
    await call('Peas');
    await move('/a', '/b', 'rename');
    expect([await title('/a'), await title('/b')]).toEqual(['Peas', 'Peas']);
    await test.send('POST', `${threads}/order`, { order: 'title', id: '/b', ownTitle: null }, owner);
    expect(await title('/b')).toBe('');
  });

  it.each([
    ['of the page that stays', 'Peas', 'Beans', 'Beans'],
    ['of the other where that one has none', 'Peas', null, 'Peas'],
    ['of nobody where neither has one', null, null, 'Said of the other'],
  ])('is that %s when two become one', async (_, here, there, expected) => {
    await post('Said of this');
    await test.post(draft('There', { page: { id: '/b', title: 'Said of the other' } }));
    for (const [id, ownTitle] of [['/a', here], ['/b', there]]) await test.send('POST', `${threads}/order`, { order: 'title', id, ownTitle }, owner);
    await move('/a', '/b', 'merge');
    expect(await title('/b')).toBe(expected);
  });

  it('what only a comment says that waits is not told because another thread joins it', async () => {
    await held('Pills');
    await test.post(draft('There', { page: { id: '/b', title: 'Beans' } }));
    await move('/b', '/a', 'merge');
    expect([(await json(await test.get(outputs[0] ?? ''))).thread.count, await title()]).toEqual([1, '']);
    await post('Peas');
    expect(await title()).toBe('Peas');
  });
});

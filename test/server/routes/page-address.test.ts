import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, draft, type TestApp } from '../../support/app.ts';
import { signInAs, type Headers } from '../../support/people.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const blog = 'https://blog.example';

/** Doors by which a comment says on which page it was written. */
const doors = {
  'a post': (test: TestApp, url: string) => test.post(draft('First', { page: { id: '/a', url, title: 'A' } }), { origin: blog }),
  'the plain form': (test: TestApp, url: string) =>
    test.send('POST', '/embed/default', String(new URLSearchParams({ id: '/a', 'page-url': url, name: 'Ann', body: 'First' })), { 'content-type': 'application/x-www-form-urlencoded', origin: blog }),
};

/** Whatever says where a page is. */
const outputs = ['/api/v1/sites/default/thread?id=/a', '/api/v1/sites/default/feed.atom', '/api/v1/sites/default/feed.atom?id=/a', '/embed/default?id=/a', '/embed/default?id=/a&fragment=1'];

describe.each(stores)('where a page is, on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  let owner: Headers;
  beforeEach(async () => {
    opened = await open();
    test = createTestApp(opened.store);
    await test.setSite({ origins: [blog] });
    owner = await signInAs(test, 'owner', 'default', 'owner');
  });
  afterEach(() => opened.close());

  const said = async () => {
    const answers = [...outputs.map((path) => test.get(path)), test.get('/api/v1/admin/sites/default/threads', owner), test.get('/api/v1/admin/sites/default/comments', owner)];
    return Promise.all(answers.map(async (answer) => (await answer).text()));
  };

  it.each(Object.entries(doors))('is not believed of %s that names somebody else’s', async (_, send) => {
    expect((await send(test, 'https://evil.example/a')).status).toBeLessThan(400);
    expect((await said()).filter((text) => text.includes('evil.example'))).toEqual([]);
    await test.post(draft('Second', { page: { id: '/a', url: `${blog}/a` } }), { origin: blog });
    expect((await said()).filter((text) => !text.includes(`${blog}/a`))).toEqual([]);
  });

  it.each(Object.entries(doors))('is said without what only %s has in its address', async (_, send) => {
    expect((await send(test, `${blog}/a?email=ann@example.org&token=a-secret#said`)).status).toBeLessThan(400);
    const texts = await said();
    expect(texts.filter((text) => text.includes('ann@') || text.includes('a-secret'))).toEqual([]);
    expect(texts.filter((text) => !text.includes(`${blog}/a`))).toEqual([]);
  });

  describe.each(['held', 'spam'] as const)('what it is called by a comment that is %s', (status) => {
    const unseen = async (title: string) => {
      await test.setSite({ policy: { moderation: status === 'held' ? 'all' : 'none' } });
      const signals = { trap: status === 'spam' ? 'filled' : '' };
      const sent = await test.post(draft(`Called ${title}`, { page: { id: '/a', title }, signals }), { origin: blog });
      await test.setSite({ policy: { moderation: 'none' } });
      return JSON.parse(await sent.text()).comment.id;
    };
    const publicly = async () => (await Promise.all(outputs.map(async (path) => (await test.get(path)).text()))).join('');

    it('is told to nobody but the owner', async () => {
      await unseen('Pills');
      expect(await publicly()).not.toContain('Pills');
      expect((await said()).some((text) => text.includes('Pills'))).toBe(true);
    });

    it('is told once that is approved, and no more where another was published before', async () => {
      const id = await unseen('Beans');
      await test.decide(id, 'approve');
      expect(await publicly()).toContain('Beans');
      await unseen('Pills');
      expect(await publicly()).not.toContain('Pills');
    });

    it('is not what the first comment that is published has to live with', async () => {
      await unseen('Pills');
      await test.post(draft('Published', { page: { id: '/a', title: 'Beans' } }), { origin: blog });
      const texts = await publicly();
      expect([texts.includes('Beans'), texts.includes('Pills')]).toEqual([true, false]);
      await test.post(draft('Another', { page: { id: '/a', title: 'Pills' } }), { origin: blog });
      expect(await publicly()).not.toContain('Pills');
    });
  });
});

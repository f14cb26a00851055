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
});

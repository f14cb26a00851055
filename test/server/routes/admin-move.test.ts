import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIds } from '../../../server/ids.ts';
import { moveThread } from '../../../server/move-thread.ts';
import { invalid } from '../../../shared/problem.ts';
import { createTestApp, draft, type TestApp } from '../../support/app.ts';
import { signInAs, type Headers } from '../../support/people.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const json = async (response: Response) => JSON.parse(await response.text());

describe.each(stores)('moving a thread from the dashboard, on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  let moderator: Headers;
  let scenes = 0;
  beforeAll(async () => {
    opened = await open();
    test = createTestApp(opened.store);
    await test.setSite({ policy: { challenge: 'never' } });
    moderator = await signInAs(test, 'mona', 'default', 'moderator');
  });
  afterAll(() => opened.close());

  const move = (body: object) => test.send('POST', '/api/v1/admin/sites/default/threads/move', body, moderator);
  const thread = async (page: string) => (await json(await test.get(`/api/v1/sites/default/thread?id=${page}`))).thread;
  const decided = async () => (await json(await test.get('/api/v1/admin/sites/default/audit', moderator))).decisions;

  /** Pages of this test alone, with two comments and, where it has any, one. */
  async function scene(isThere: boolean): Promise<{ from: string; to: string }> {
    scenes += 1;
    const [from, to] = [`/old-${scenes}`, `/new-${scenes}`];
    for (const [page, text] of [[from, 'One'], [from, 'Two'], ...(isThere ? [[to, 'Three']] : [])]) await test.post(draft(`${text} of ${scenes}`, { page: { id: page } }));
    return { from, to };
  }

  it.each([
    { what: 'rename', isThere: false, count: 2 },
    { what: 'merge', isThere: true, count: 3 },
  ])('says that it would $what, and does it once that is agreed to', async ({ what, isThere, count }) => {
    const { from, to } = await scene(isThere);
    const plan = { what, from: { id: from, count: 2 }, to: { id: to, count: isThere ? 1 : 0 } };
    const before = [await thread(from), await thread(to), await decided()];
    expect(await json(await move({ id: from, to }))).toEqual({ ...plan, thread: null });
    expect(await json(await move({ id: from, to, agreed: what === 'merge' ? 'rename' : 'merge' }))).toEqual({ ...plan, thread: null });
    expect([await thread(from), await thread(to), await decided()]).toEqual(before);
    expect(await json(await move({ id: from, to: ` ${to} `, agreed: what, why: 'It is called so now.' }))).toEqual({ ...plan, thread: expect.objectContaining({ id: to, count, ownTitle: null, state: { level: 'open' } }) });
    expect([await thread(from), await thread(to)]).toMatchObject([{ id: to, count }, { id: to, count }]);
    expect((await decided())[0]).toMatchObject({ who: 'user:mona', what: 'thread', subject: to, why: 'It is called so now.', before: { key: from, count: 2 }, after: { key: to, count } });
  });

  it.each([
    ['an empty page', { to: ' ' }, 'to', 'must not be empty'],
    ['a page with too long a name', { to: 'x'.repeat(513) }, 'to', 'must be at most 512 characters'],
    ['the page where it is', { to: '/old' }, 'to', 'must be another page than the one where the thread is'],
    ['no thread', { id: '', to: '/new' }, 'id', 'must not be empty'],
    ['an agreement to something else', { to: '/new', agreed: 'yes' }, 'agreed', 'must be one of rename, merge'],
  ])('to %s is refused by the field, and changes nothing', async (_, body, field, rule) => {
    await test.post(draft('Old', { page: { id: '/old' } }), { 'idempotency-key': 'the-same-comment-each-time' });
    const before = [await thread('/old'), await thread('/new')];
    const answer = await move({ id: '/old', ...body });
    expect([answer.status, (await json(answer)).fields]).toEqual([400, [{ field, rule }]]);
    expect([await thread('/old'), await thread('/new')]).toEqual(before);
  });

  it('of a page without comments, or of one that is only another name, is not there', async () => {
    const { from, to } = await scene(false);
    await move({ id: from, to, agreed: 'rename' });
    for (const id of [from, '/never']) expect((await move({ id, to: '/elsewhere' })).status).toBe(404);
  });

  it('does nothing that was not agreed to, whatever the page has become meanwhile', async () => {
    const { from, to } = await scene(true);
    const decision = { site: 'default', who: 'user:mona', why: null, now: test.now, ids: createIds((length) => randomBytes(length)), mail: false };
    expect(await opened.store.write((db) => moveThread(db, from, to, 'rename', decision))).toEqual(invalid('agreed', 'must be merge'));
    expect([await thread(from), await thread(to)]).toMatchObject([{ id: from, count: 2 }, { id: to, count: 1 }]);
  });

  it('back again makes it what it was called', async () => {
    const { from, to } = await scene(false);
    await move({ id: from, to, agreed: 'rename' });
    expect(await json(await move({ id: to, to: from, agreed: 'rename' }))).toMatchObject({ what: 'rename', thread: { id: from, count: 2 } });
    expect(await thread(to)).toMatchObject({ id: from });
  });
});

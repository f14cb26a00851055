import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { threadCommand } from '../../../server/cli/commands/thread.ts';
import { liveSource } from '../../../server/routes/events.ts';
import { createTestApp, draft, type TestApp } from '../../support/app.ts';
import { allStores, type TestStore } from '../../support/stores.ts';

describe.each(allStores)('afterword thread move on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  beforeEach(async () => {
    opened = await open();
    test = createTestApp(opened.store);
  });
  afterEach(() => opened.close());

  async function run(...args: string[]) {
    let out = '';
    let err = '';
    const env = { AFTERWORD_DATABASE_URL: opened.url };
    const code = await threadCommand.run(['move', ...args], { env, stdout: { write: (text) => (out += text) }, stderr: { write: (text) => (err += text) }, now: () => test.now });
    return { code, out, err };
  }
  const post = async (page: string, body: string, parent?: string) => test.post(draft(body, { page: { id: page }, parent }));
  const posted = async (page: string, body: string, parent?: string) => JSON.parse(await (await post(page, body, parent)).text()).comment.id;
  const api = (rest: string) => test.get(`/api/v1/sites/default/${rest}`);
  const thread = async (page: string) => JSON.parse(await (await api(`thread?id=${encodeURIComponent(page)}`)).text());
  const ids = async (page: string) => (await thread(page)).comments.map(({ id }: { id: string }) => id);

  it('answers at every door for the old page, under the new name', async () => {
    const first = await posted('/old', 'First');
    expect(await run('/old', '/new')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('/old is /new now') });
    expect((await thread('/old')).thread).toMatchObject({ id: '/new', count: 1 });
    expect(await thread('/old')).toEqual(await thread('/new'));
    const reply = await posted('/old', 'A reply', first);
    await posted('/new', 'Second');
    expect((await thread('/old')).thread.count).toBe(3);
    expect(JSON.parse(await (await api('counts?id=/old&id=/new&id=/none')).text())).toEqual({ counts: { '/old': 3, '/new': 3, '/none': 0 } });
    for (const text of [await (await api('feed.atom?id=/old')).text(), await (await test.get('/embed/default?id=/old')).text()]) expect(text).toContain('A reply');
    expect(await (await api(`comments/${first}/replies`)).text()).toContain(reply);
    expect(JSON.parse(await (await api(`thread?id=/old&around=${reply}`)).text()).around).toBe(reply);
    expect((await api('events?id=/old')).status).toBe(200);
  });

  it('makes one thread of two, only if that was agreed to', async () => {
    const one = await posted('/old', 'One');
    const answer = await posted('/old', 'Answer', one);
    const two = await posted('/new', 'Two');
    const asked = await run('/old', '/new');
    expect(asked).toMatchObject({ code: 0, out: expect.stringContaining('/old has 2 comments and /new has 1; say --yes') });
    expect([(await thread('/old')).thread.count, (await thread('/new')).thread.count]).toEqual([2, 1]);
    const before = Math.max((await thread('/old')).thread.version, (await thread('/new')).thread.version);
    expect(JSON.parse((await run('/old', '/new', '--yes', '--json')).out)).toEqual({ what: 'merge', from: { id: '/old', count: 2 }, to: { id: '/new', count: 1 }, done: true, count: 3 });
    const merged = await thread('/old');
    expect(merged.thread).toMatchObject({ id: '/new', count: 3 });
    expect(merged.thread.version).toBeGreaterThan(before);
    expect((await ids('/new')).sort()).toEqual([one, two, answer].sort());
    await posted('/old', 'Another answer', answer);
    expect((await thread('/new')).thread.count).toBe(4);
    const rows = await opened.store.read((db) => db.selectFrom('audit').selectAll().execute());
    expect(rows.ok && rows.value.map(({ what, subject, before: was }) => [what, subject, JSON.parse(was)])).toEqual([['thread', '/new', { key: '/old', count: 2, into: '/new', intoCount: 1 }]]);
  });

  it('tells those who listen to either what is new to them', async () => {
    const one = await posted('/old', 'One');
    await posted('/new', 'Two');
    const [old, there] = [(await thread('/old')).thread.version, (await thread('/new')).thread.version];
    await run('/old', '/new', '--yes');
    const source = liveSource({ store: opened.store, now: () => test.now });
    expect((await source.read('default', ['/old'])).get('/old')).toMatchObject({ key: '/new', count: 2 });
    expect((await source.changes('default', '/old', old))?.events.map(({ name }) => name)).toEqual(['reset']);
    expect((await source.changes('default', '/new', there))?.events).toMatchObject([{ name: 'comment', data: { id: one } }]);
  });

  it('follows a page that is renamed again, back, and merged, in one step', async () => {
    await posted('/a', 'One');
    await run('/a', '/b');
    await run('/b', '/c');
    expect((await thread('/a')).thread.id).toBe('/c');
    await run('/c', '/a');
    expect([(await thread('/a')).thread.id, (await thread('/b')).thread.id, (await thread('/c')).thread.id]).toEqual(['/a', '/a', '/a']);
    await posted('/d', 'Two');
    await run('/a', '/d', '--yes');
    for (const page of ['/a', '/b', '/c', '/d']) expect((await thread(page)).thread).toMatchObject({ id: '/d', count: 2 });
  });

  it('forgets an old name, and refuses what is none', async () => {
    await posted('/old', 'One');
    expect(await run('/none', '/new')).toMatchObject({ code: 1, err: expect.stringContaining('/none is not the page of a thread') });
    await run('/old', '/new');
    expect((await run('/old', '/new')).out).toContain('that is where it is');
    expect((await run('/old', '/other')).code).toBe(1);
    expect((await run('/old')).code).toBe(2);
    expect((await run('--forget', '/new')).code).toBe(1);
    expect((await run('--forget', '/old')).code).toBe(0);
    expect([(await thread('/old')).thread.count, (await thread('/new')).thread.count]).toEqual([0, 1]);
  });

  it.each([
    ['renamed', false],
    ['merged', true],
  ])('loses nothing that is posted while it is %s', async (_, isMerge) => {
    const parent = await posted('/old', 'Zero');
    if (isMerge) await posted('/new', 'Zero there');
    const sent = (page: string) => Array.from({ length: 8 }, (__, index) => post(page, `On ${page} number ${index}`, page === '/old' && index % 2 === 0 ? parent : undefined));
    const [moved, ...answers] = await Promise.all([run('/old', '/new', '--yes'), ...sent('/old'), ...sent('/new')]);
    expect(moved).toMatchObject({ code: 0, err: '' });
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect((await thread('/old')).thread).toMatchObject({ id: '/new', count: 17 + (isMerge ? 1 : 0) });
    const rows = await opened.store.read((db) => db.selectFrom('threads').select('key').execute());
    expect(rows).toEqual({ ok: true, value: [{ key: '/new' }] });
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { threadCommand } from '../../../server/cli/commands/thread.ts';
import { addDays } from '../../../shared/instant.ts';
import { createTestApp, draft, start, type TestApp } from '../../support/app.ts';
import { stores, type TestStore } from '../../support/stores.ts';

describe.each(stores)('afterword thread on $name', ({ open }) => {
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
    const code = await threadCommand.run(args, { env, stdout: { write: (text) => (out += text) }, stderr: { write: (text) => (err += text) }, now: () => test.now });
    return { code, out, err };
  }
  const post = async (page: string, body = `On ${page}`, parent?: string) => JSON.parse(await (await test.post(draft(body, { page: { id: page }, parent }))).text());
  const state = async (page: string) => JSON.parse(await (await test.get(`/api/v1/sites/default/thread?id=${encodeURIComponent(page)}`)).text()).thread.state;
  const audit = async () => {
    const rows = await opened.store.read((db) => db.selectFrom('audit').selectAll().orderBy('id').execute());
    return rows.ok ? rows.value : [];
  };

  it.each([
    ['close', 'closed'],
    ['freeze', 'frozen'],
    ['replies-only', 'replies-only'],
  ])('%s makes a thread %s, with the reason for readers, and writes it down', async (word, level) => {
    await post('/a');
    expect((await run(word, '/a', '--why', 'We moved.')).code).toBe(0);
    expect(await state('/a')).toEqual({ level, reason: 'owner', since: start, note: 'We moved.' });
    const [decision] = await audit();
    expect(decision).toMatchObject({ at: start, who: expect.stringMatching(/^cli:./), what: 'thread', subject: '/a', why: 'We moved.' });
    expect([JSON.parse(decision?.before ?? '').level, JSON.parse(decision?.after ?? '').level]).toEqual([null, level]);
    expect((await test.post(draft('Too late', { page: { id: '/a' } }))).status).toBe(403);
  });

  it('opens what an import closed and what is too old; auto gives it back to the rules', async () => {
    await post('/a');
    await test.setThread('/a', { import_closed: 1, published_at: addDays(start, -100), close_after_days: 90 });
    expect((await state('/a')).reason).toBe('age');
    await run('open', '/a');
    expect(await state('/a')).toEqual({ level: 'open' });
    await run('auto', '/a');
    expect((await state('/a')).reason).toBe('age');
  });

  it('closes a page on which nobody has said anything yet', async () => {
    await run('close', '/new');
    expect((await test.post(draft('First', { page: { id: '/new' } }))).status).toBe(403);
  });

  it('shows more than one thread and changes none, until it is told to', async () => {
    for (const page of ['/2011/a', '/2012/a', '/2012/b', '/other']) await post(page);
    const shown = await run('close', '/2012/*');
    expect(shown.out).toContain('/2012/a');
    expect(shown.out).toContain('Nothing was changed: these are 2 threads');
    expect([(await state('/2012/a')).level, await audit()]).toEqual(['open', []]);
    await run('close', '/2012/*', '--yes');
    expect(await Promise.all(['/2011/a', '/2012/a', '/2012/b', '/other'].map(async (page) => (await state(page)).level))).toEqual(['open', 'closed', 'closed', 'open']);
    expect(await audit()).toHaveLength(2);
  });

  it('takes only threads older than so many days', async () => {
    await post('/old');
    await post('/new');
    await test.setThread('/old', { published_at: addDays(start, -91) });
    await run('close', '*', '--older-than', '90d', '--yes');
    expect([(await state('/old')).level, (await state('/new')).level]).toEqual(['closed', 'open']);
  });

  it('sets and takes away a schedule', async () => {
    await post('/a');
    await run('schedule', '/a', '--closes', '2026-06-16T18:00+02:00');
    expect(await state('/a')).toEqual({ level: 'open', closesAt: '2026-06-16T16:00:00.000Z' });
    test.wait(2 * 24 * 60);
    expect(await state('/a')).toEqual({ level: 'closed', reason: 'schedule', since: '2026-06-16T16:00:00.000Z' });
    await run('schedule', '/a');
    expect(await state('/a')).toEqual({ level: 'open' });
  });

  it('locks a comment with its branch, and unlocks it', async () => {
    const root = (await post('/a', 'Root')).comment.id;
    const reply = (await post('/a', 'Reply', root)).comment.id;
    await run('lock', root);
    expect((await test.post(draft('Deeper', { page: { id: '/a' }, parent: reply }))).status).toBe(403);
    await run('unlock', root);
    expect((await test.post(draft('Deeper', { page: { id: '/a' }, parent: reply }))).status).toBe(201);
    expect((await audit()).map(({ what, subject }) => [what, subject])).toEqual([['comment', root], ['comment', root]]);
  });

  it('lists threads with their state, as text and for scripts', async () => {
    await post('/a');
    await run('close', '/a');
    expect((await run('list')).out).toMatch(/closed\s+owner, since 2026-06-15T12:00:00\.000Z\s+1\s+\/a/);
    expect(JSON.parse((await run('list', '--json')).out)).toEqual([{ id: '/a', title: '', url: null, count: 1, state: { level: 'closed', reason: 'owner', since: start }, ownTitle: null }]);
  });

  it('says what a page is called, lists it and writes it down, until it is left to comments again', async () => {
    await test.post(draft('Hello', { page: { id: '/a', title: 'Beens' } }));
    const title = async () => JSON.parse(await (await test.get('/api/v1/sites/default/thread?id=/a')).text()).thread.title;
    expect(await run('title', '/a', '--title', ' Beans ', '--why', 'A slip.')).toMatchObject({ code: 0, out: expect.stringMatching(/\/a {2}Beans\n$/) });
    expect([await title(), JSON.parse((await run('list', '--json')).out)]).toEqual(['Beans', [expect.objectContaining({ id: '/a', title: 'Beans', ownTitle: 'Beans' })]]);
    test.wait(1);
    await run('title', '/a');
    expect([await title(), (await run('list')).out]).toEqual(['Beens', expect.stringMatching(/\/a\n$/)]);
    expect((await audit()).map(({ before, after, why }) => [JSON.parse(before).own_title, JSON.parse(after).own_title, why])).toEqual([[null, 'Beans', 'A slip.'], ['Beans', null, null]]);
  });

  it('names more than one thread only if it is told to', async () => {
    for (const page of ['/a', '/b']) await post(page);
    expect((await run('title', '/a', '/b', '--title', 'Both')).out).toContain('say --yes');
    expect(await audit()).toEqual([]);
  });

  it.each([
    [['shut', '/a'], 'say list, open'],
    [['close'], 'with which pages'],
    [['schedule', '/a', '--closes', '2026-06-16T18:00'], 'with its zone'],
    [['schedule', '/a', '--closes', 'tomorrow'], 'with its zone'],
    [['schedule', '/a', '--opens', '2026-06-16T18:00Z', '--closes', '2026-06-16T17:00Z'], 'closesAt must be after opensAt'],
    [['close', '/a', '--older-than', '-3'], 'lacks its value'],
    [['close', '/a', '--older-than', 'ninety'], '--older-than'],
    [['close', '/a', '--site', 'nowhere'], 'no such site'],
    [['title', '/a', '--title', ' '], '--title must not be empty.'],
    [['title', '/a', '--title', 'a\u0000b'], '--title must be well-formed Unicode without NUL characters.'],
    [['close', '/a', '--now'], 'unknown'],
  ])('%j is refused, naming the rule, and changes nothing', async (args, rule) => {
    await post('/a');
    const { code, err } = await run(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(rule)]);
    expect([await state('/a'), await audit()]).toEqual([{ level: 'open' }, []]);
  });

  it('closing races with two hundred posts: each is before it or refused, none is lost', async () => {
    // So many at once would be asked to work.
    await test.setSite({ policy: { challenge: 'never' } });
    const posts = Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const response = await test.post(draft(`Racing ${index}`, { page: { id: '/race' } }));
        return { status: response.status, body: JSON.parse(await response.text()) };
      }),
    );
    // Some are in before the order is given: the thread is there.
    await expect.poll(async () => (await test.get('/api/v1/sites/default/counts?id=/race')).text(), { timeout: 20_000 }).not.toBe('{"counts":{"/race":0}}');
    test.wait(1);
    const closedAt = test.now;
    expect((await run('close', '/race')).code).toBe(0);
    const answers = await posts;
    const taken = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 403);
    // A slow machine has PostgreSQL tell some to come again: they waited too long for their turn.
    const later = answers.filter(({ status }) => status === 503);
    expect(taken.length + refused.length + later.length).toBe(200);
    expect(taken.length).toBeGreaterThan(0);
    for (const { body } of taken) expect(body.comment.createdAt <= closedAt).toBe(true);
    for (const { body } of refused) expect(body).toMatchObject({ type: '/problems/thread-closed', state: { level: 'closed', reason: 'owner', since: closedAt } });
    const rows = await opened.store.read((db) => db.selectFrom('comments').select('id').execute());
    expect(rows.ok && new Set(rows.value.map(({ id }) => id))).toEqual(new Set(taken.map(({ body }) => body.comment.id)));
  });
});

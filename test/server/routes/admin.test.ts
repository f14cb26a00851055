import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../../shared/contract/all.ts';
import type { Role } from '../../../shared/contract/admin/session.ts';
import { addDays } from '../../../shared/instant.ts';
import { succeed } from '../../../shared/problem.ts';
import { policySchema } from '../../../server/site.ts';
import { createSecret, secretHash } from '../../../server/accounts/secret.ts';
import { addEntryLink, userById } from '../../../server/store/accounts.ts';
import { putSite } from '../../../server/store/sites.ts';
import { queuePage } from '../../../server/store/queue.ts';
import { createTestApp, draft, start, type TestApp } from '../../support/app.ts';
import { enterAs, ownPage, password, signInAs, type Headers } from '../../support/people.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const admin = '/api/v1/admin';
const json = async (response: Response) => JSON.parse(await response.text());

describe.each(stores)('on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  const people: Record<string, Headers> = {};
  beforeAll(async () => {
    opened = await open();
    test = createTestApp(opened.store);
    await opened.store.write(async (db) => succeed(await putSite(db, { slug: 'other', title: 'Other', origins: [], policy: v.parse(policySchema, {}) }, start)));
    people['owner'] = await enterAs(test, 'owner', 'default', 'owner');
    people['moderator'] = await signInAs(test, 'moderator', 'default', 'moderator');
    people['viewer'] = await signInAs(test, 'viewer', 'default', 'viewer');
    people['stranger'] = await signInAs(test, 'stranger', 'other', 'owner');
    people['everywhere'] = await signInAs(test, 'everywhere', '*', 'owner');
    people['revoked'] = await signInAs(test, 'revoked', 'default', 'owner');
    await test.send('DELETE', `${admin}/session`, undefined, people['revoked']);
  });
  afterAll(() => opened.close());

  const as = (who: string): Headers => people[who] ?? {};
  const posted = async (page: string, parent: string | null = null) => (await json(await test.post(draft(`On ${page} ${parent}`, { page: { id: page }, parent })))).comment;
  const thread = async (page: string) => json(await test.get(`/api/v1/sites/default/thread?id=${page}`));

  describe('every call of the dashboard', () => {
    /** What is sent so that the call is complete; a call that is not here is one that nobody looked at. */
    const bodies: Readonly<Record<string, object | undefined>> = {
      listThreads: undefined,
      orderThread: { order: 'auto', id: '/matrix' },
      moveThread: { id: '/matrix', to: '/elsewhere' },
      orderLock: { locked: true },
      listComments: undefined,
      getQueue: undefined,
      decideComments: { ids: ['nothing'], decision: 'approve' },
      rewriteComment: { body: 'Rewritten' },
      answerComment: { body: 'An answer' },
      getSettings: undefined,
      changeSettings: { title: 'Changed' },
      listAudit: undefined,
      listBans: undefined,
      addBans: { by: 'name', value: 'Mallory' },
      liftBan: undefined,
      listPeople: undefined,
      invitePerson: { email: 'invited@example.org', name: 'Ina', role: 'viewer' },
      removePerson: undefined,
      getNotice: undefined,
      setNotice: { how: 'daily' },
      listWebhooks: undefined,
      addWebhook: { url: 'https://hooks.example/' },
      removeWebhook: undefined,
      listDead: undefined,
      resendMessage: undefined,
      dropMessage: undefined,
      exportPerson: { email: 'nobody@example.org' },
      erasePerson: { email: 'nobody@example.org', how: 'anonymise' },
    };
    const least: Readonly<Record<string, Role>> = { listThreads: 'viewer', listComments: 'viewer', getQueue: 'viewer', getSettings: 'viewer', listAudit: 'viewer', changeSettings: 'owner', listPeople: 'owner', invitePerson: 'owner', removePerson: 'owner', listWebhooks: 'owner', addWebhook: 'owner', removeWebhook: 'owner', exportPerson: 'owner', erasePerson: 'owner' };
    const calls = Object.entries(contract).filter(([, { path }]) => path.startsWith(`${admin}/sites/`));

    it.each(calls)('%s asks who calls, from where, and what they may do here', async (name, { method, path }) => {
      expect(name in bodies, `${name} is looked at here`).toBe(true);
      const address = path.replace('{site}', 'default').replace(/\{(comment|ban|person|webhook|message)\}/, 'nothing');
      const ask = async (headers: Headers, at = address) => {
        const response = await test.send(method, at, bodies[name], headers);
        expect([response.headers.get('access-control-allow-origin'), response.headers.get('cache-control')]).toEqual([null, 'no-store']);
        return response.status < 400 ? 'permitted' : String((await json(response)).type).replace('/problems/', '');
      };
      const beyond = (answer: string) => (answer === 'not-found' ? 'permitted' : answer);
      const ranks = ['viewer', 'moderator', 'owner'];
      const needed = ranks.indexOf(least[name] ?? 'moderator');
      expect(await ask(ownPage)).toBe('not-signed-in');
      expect(await ask({ ...ownPage, cookie: 'afterword=made-up' })).toBe('not-signed-in');
      expect(await ask(as('revoked'))).toBe('not-signed-in');
      for (const [rank, role] of ranks.entries()) expect([role, beyond(await ask(as(role)))]).toEqual([role, rank >= needed ? 'permitted' : 'not-permitted']);
      expect(beyond(await ask(as('everywhere')))).toBe('permitted');
      expect(await ask(as('stranger'))).toBe('not-permitted');
      expect(await ask(as('stranger'), address.replace('default', 'nowhere'))).toBe('not-permitted');
      expect(await ask(as('everywhere'), address.replace('default', 'nowhere'))).toBe('not-found');
      if (method === 'GET') return;
      for (const wrong of [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'http://localhost', 'sec-fetch-site': 'cross-site' }]) {
        expect(await ask({ ...as('owner'), ...wrong })).toBe('origin-not-allowed');
      }
      const { origin: _, ...without } = as('owner');
      expect(await ask(without)).toBe('origin-not-allowed');
    });
  });

  describe('signing in', () => {
    it('by a link works once and sets a cookie that no script and no other site can use', async () => {
      const headers = await enterAs(test, 'once', 'default', 'viewer');
      expect((await json(await test.get(`${admin}/session`, headers))).person).toEqual({ id: 'once', name: 'once', email: 'once@example.org', grants: [{ site: 'default', role: 'viewer' }] });
      const again = await test.send('POST', `${admin}/session`, { email: 'Once@Example.org', password }, ownPage);
      expect(again.headers.get('set-cookie')).toMatch(/^afterword=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
      const { sessions } = await json(await test.get(`${admin}/sessions`, headers));
      expect(sessions.map(({ device, current }: { device: string; current: boolean }) => [device, current])).toEqual([['Firefox on Linux', true], ['Firefox on Linux', false]]);
      expect((await test.send('DELETE', `${admin}/sessions/${sessions[1].id}`, undefined, headers)).status).toBe(200);
      expect((await test.get(`${admin}/session`, { cookie: again.headers.get('set-cookie')?.split(';')[0] ?? '' })).status).toBe(401);
    });

    it('is kept by a cookie that only TLS carries, but for an address of this machine, where Safari takes none such', async () => {
      const { cookie = '' } = await signInAs(test, 'tess', 'default', 'viewer');
      const [plain = '', bound = ''] = cookie.split('; ');
      const far = createTestApp(opened.store, { publicUrl: 'https://comments.example.com' });
      const statuses = async (app: TestApp) => Promise.all([plain, bound].map(async (each) => (await app.get(`${admin}/session`, { cookie: each })).status));
      expect([await statuses(test), await statuses(far)]).toEqual([[200, 401], [401, 200]]);
      const left = await far.send('DELETE', `${admin}/session`, undefined, { origin: 'https://comments.example.com', cookie });
      expect(left.headers.get('set-cookie')).toBe('__Host-afterword=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0');
    });

    it('takes no time for a password that comes with a link that nobody made', async () => {
      // What cannot be computed at all is not computed.
      const costly = createTestApp(opened.store, { passwordCost: { N: 3, r: 8, p: 1 } });
      const enter = (secret: string) => costly.send('POST', `${admin}/session/link`, { secret, password }, ownPage);
      expect((await enter('x'.repeat(43))).status).toBe(401);
    });

    it('says the same of a wrong password and of an address that nobody has, and bears five of them', async () => {
      const attempt = (email: string, word: string) => test.send('POST', `${admin}/session`, { email, password: word }, ownPage);
      for (const email of ['owner@example.org', 'nobody@example.org']) {
        for (let count = 0; count < 5; count += 1) expect(await json(await attempt(email, 'wrong'))).toMatchObject({ type: '/problems/not-signed-in' });
        expect(await json(await attempt(email, password))).toMatchObject({ type: '/problems/too-fast', retryAfter: 900 });
      }
      test.wait(15);
      expect((await attempt('owner@example.org', password)).status).toBe(200);
    });

    it('keeps neither password nor secret', async () => {
      const read = await opened.store.read(async (db) => [await db.selectFrom('users').selectAll().execute(), await db.selectFrom('sessions').selectAll().execute()]);
      const secret = as('owner')['cookie']?.split('=')[1] ?? 'none';
      expect(JSON.stringify(read)).not.toContain(secret);
      expect(JSON.stringify(read)).not.toContain(password);
      expect(test.lines.join('')).not.toMatch(/four words|@example\.org/);
      expect(test.lines.join('')).not.toContain(secret);
    });

    it('notes which of our languages somebody speaks, as choosing one does, and nothing else', async () => {
      const kept = async () => {
        const read = await opened.store.read((db) => userById(db, 'speaker'));
        return read.ok ? read.value?.language : read.problem;
      };
      const byLink = async (spoken: Headers) => {
        const secret = createSecret();
        await opened.store.write(async (db) => succeed(await addEntryLink(db, { secret: secretHash(secret), user: 'speaker', expires_at: addDays(test.now, 1) })));
        return (await test.send('POST', `${admin}/session/link`, { secret }, { ...ownPage, ...spoken })).status;
      };
      const headers = await enterAs(test, 'speaker', 'default', 'viewer');
      expect(await kept()).toBe(null);
      expect([await byLink({ 'accept-language': 'de-AT' }), await kept()]).toEqual([200, 'de']);
      for (const spoken of [{ 'accept-language': 'eo' }, { 'accept-language': '*' }, {}]) expect([await byLink(spoken), await kept()]).toEqual([200, 'de']);
      await test.send('POST', `${admin}/session`, { email: 'speaker@example.org', password }, { ...ownPage, 'accept-language': 'zh-TW' });
      expect(await kept()).toBe('zh-hant');
      await test.get(`${admin}/session`, { ...headers, 'accept-language': 'sv' });
      await test.send('POST', `${admin}/session`, { email: 'speaker@example.org', password: 'wrong' }, { ...ownPage, 'accept-language': 'sv' });
      expect(await kept()).toBe('zh-hant');
      const choose = async (language: string) => (await test.send('PUT', `${admin}/language`, { language }, { ...headers, 'accept-language': 'sv' })).status;
      expect([await choose('ar'), await kept()]).toEqual([200, 'ar']);
      expect([await choose('eo'), await kept()]).toEqual([400, 'ar']);
    });

    it('with another password ends every other session', async () => {
      const one = await enterAs(test, 'changes', 'default', 'viewer');
      await test.send('POST', `${admin}/session`, { email: 'changes@example.org', password }, ownPage);
      expect((await json(await test.get(`${admin}/sessions`, one))).sessions.length).toBe(2);
      expect((await test.send('PUT', `${admin}/password`, { current: 'not it', password: 'another sentence of words' }, one)).status).toBe(403);
      expect((await test.send('PUT', `${admin}/password`, { current: password, password: 'short' }, one)).status).toBe(400);
      expect((await test.send('PUT', `${admin}/password`, { current: password, password: 'another sentence of words' }, one)).status).toBe(200);
      expect((await json(await test.get(`${admin}/sessions`, one))).sessions.length).toBe(1);
    });
  });

  describe('orders about threads', () => {
    const order = (body: object) => test.send('POST', `${admin}/sites/default/threads/order`, body, as('moderator'));

    it('do what the command line does, and are written down', async () => {
      await posted('/order');
      const closed = await json(await order({ order: 'level', id: '/order', level: 'closed', note: 'Enough.', why: 'A quarrel.' }));
      expect(closed.thread).toMatchObject({ id: '/order', count: 1, state: { level: 'closed', reason: 'owner', note: 'Enough.' } });
      expect((await test.post(draft('Too late', { page: { id: '/order' } }))).status).toBe(403);
      expect((await json(await order({ order: 'auto', id: '/order' }))).thread.state).toEqual({ level: 'open' });
      const scheduled = await json(await order({ order: 'schedule', id: '/order', closesAt: '2026-12-01T18:00+01:00' }));
      expect(scheduled.thread.state).toEqual({ level: 'open', closesAt: '2026-12-01T17:00:00.000Z' });
      const { decisions } = await json(await test.get(`${admin}/sites/default/audit`, as('viewer')));
      const own = decisions.filter(({ subject }: { subject: string }) => subject === '/order');
      expect(own.map(({ who, why }: { who: string; why: string | null }) => [who, why])).toEqual([['user:moderator', null], ['user:moderator', null], ['user:moderator', 'A quarrel.']]);
      expect([own[2].before.level, own[2].after.level]).toEqual([null, 'closed']);
    });

    it.each([
      ['an unknown level', { order: 'level', level: 'shut' }, 'level', 'must be one of open, replies-only, closed, frozen'],
      ['no order', { order: 'close' }, 'order', 'must be level, auto, schedule or title'],
      ['a title of nothing but space', { order: 'title', ownTitle: ' ' }, 'ownTitle', 'must not be empty'],
      ['a title that is too long', { order: 'title', ownTitle: 'x'.repeat(301) }, 'ownTitle', 'must be at most 300 characters'],
      ['a title that no database takes', { order: 'title', ownTitle: 'a\u0000b' }, 'ownTitle', 'must be well-formed Unicode without NUL characters'],
      ['a title that is no text', { order: 'title', ownTitle: 7 }, 'ownTitle', 'must be text'],
      ['an end before its beginning', { order: 'schedule', opensAt: '2026-12-02T00:00Z', closesAt: '2026-12-01T00:00Z' }, 'closesAt', 'must be after opensAt'],
      ['a date without its zone', { order: 'schedule', closesAt: '2026-12-01T18:00' }, 'closesAt', 'must be a time with its zone, such as 2026-12-01T18:00+01:00'],
      ['a day that is none', { order: 'schedule', closesAt: '2026-13-41T18:00Z' }, 'closesAt', 'must be a time with its zone, such as 2026-12-01T18:00+01:00'],
    ])('with %s are refused by the field and change nothing', async (_, body, field, rule) => {
      await posted('/refused');
      const before = await thread('/refused');
      const response = await order({ id: '/refused', ...body });
      expect([response.status, (await json(response)).fields]).toEqual([400, [{ field, rule }]]);
      expect(await thread('/refused')).toEqual(before);
    });

    it('find threads by a part of their name, in pages', async () => {
      for (const page of ['/find/a', '/find/b', '/find/c']) await posted(page);
      const list = async (query: string) => json(await test.get(`${admin}/sites/default/threads?${query}`, as('viewer')));
      const first = await list('text=FIND&limit=2');
      expect([first.threads.map(({ id }: { id: string }) => id), first.next]).toEqual([['/find/a', '/find/b'], '/find/b']);
      expect((await list(`text=find&limit=2&after=${first.next}`)).threads.map(({ id }: { id: string }) => id)).toEqual(['/find/c']);
      expect((await list('text=%25')).threads).toEqual([]);
    });

    it('lock a conversation and unlock it', async () => {
      const { id } = await posted('/lock');
      const lock = (locked: boolean) => test.send('PUT', `${admin}/sites/default/comments/${id}/lock`, { locked }, as('moderator'));
      await lock(true);
      expect((await test.post(draft('Locked out', { page: { id: '/lock' }, parent: id }))).status).toBe(403);
      await lock(false);
      expect((await test.post(draft('Welcome back', { page: { id: '/lock' }, parent: id }))).status).toBe(201);
    });
  });

  describe('the queue', () => {
    const decide = async (ids: readonly string[], decision: string) =>
      (await json(await test.send('POST', `${admin}/sites/default/decisions`, { ids, decision }, as('moderator')))).statuses;
    const list = async (query: string) => json(await test.get(`${admin}/sites/default/comments?${query}`, as('viewer')));

    it('holds what waits, with what only those may see who decide', async () => {
      await test.setSite({ policy: { moderation: 'all' } });
      const { comment } = await json(await test.post(draft('*Waiting*', { page: { id: '/queue', title: 'Queue' }, author: { name: 'Ann', email: 'ann@example.org' } })));
      await test.setSite({ policy: { moderation: 'none' } });
      const { comments } = await list('status=held&author=ann%40example.org');
      expect(comments).toEqual([
        expect.objectContaining({ status: 'held', email: 'ann@example.org', source: '*Waiting*', answers: null, approved: 0, reports: [], thread: { id: '/queue', title: 'Queue', url: null, state: { level: 'open' }, own: null } }),
      ]);
      expect((await thread('/queue')).comments).toEqual([]);
      expect(await decide([comment.id, 'nothing'], 'approve')).toEqual({ [comment.id]: 'published', nothing: null });
      expect((await thread('/queue')).thread.count).toBe(1);
      expect((await list('status=held&text=waiting')).comments).toEqual([]);
    });

    it.each([['author', 'Анна Ω'], ['text', 'ÄRGER mit 100 % Öl']])('is searched by %s as it was written, in whatever letters', async (field, words) => {
      const { comment } = await json(await test.post(draft(field === 'text' ? words : 'Said', { page: { id: `/letters-${field}`, title: words }, author: { name: field === 'author' ? words : 'Ann' } })));
      const query = new URLSearchParams({ [field]: words, thread: `/letters-${field}` });
      expect((await list(String(query))).comments.map(({ comment: { id } }: { comment: { id: string } }) => id)).toEqual([comment.id]);
      const { threads } = await json(await test.get(`${admin}/sites/default/threads?${new URLSearchParams({ text: words })}`, as('viewer')));
      expect(threads.map(({ id }: { id: string }) => id)).toEqual([`/letters-${field}`]);
    });

    it('comes in pages, newest first', async () => {
      const ids = [];
      for (let index = 0; index < 5; index += 1) ids.unshift((await posted(`/pages-${index}`)).id);
      const first = await list('text=pages-&limit=3');
      expect([...first.comments, ...(await list(`text=pages-&limit=3&after=${first.next}`)).comments].map(({ comment }) => comment.id)).toEqual(ids);
    });

    it('keeps counts and places right, whatever is decided in whatever order', async () => {
      const root = await posted('/places');
      const reply = await posted('/places', root.id);
      const deeper = await posted('/places', reply.id);
      await decide([root.id], 'spam');
      const seen = await thread('/places');
      expect([seen.thread.count, seen.comments.map(({ id, status, body, author }: Record<string, unknown>) => [id, status, author, Array.isArray(body) && body.length > 0])]).toEqual([
        2,
        [[root.id, 'deleted', { name: '' }, false], [reply.id, 'published', { name: 'Ann' }, true], [deeper.id, 'published', { name: 'Ann' }, true]],
      ]);
      await decide([reply.id, deeper.id], 'hold');
      expect([(await thread('/places')).thread.count, (await thread('/places')).comments]).toEqual([0, []]);
      await decide([deeper.id], 'approve');
      expect([(await thread('/places')).thread.count, (await thread('/places')).comments.map(({ status }: { status: string }) => status)]).toEqual([1, ['deleted', 'deleted', 'published']]);
      await decide([root.id, reply.id], 'approve');
      const back = await thread('/places');
      expect([back.thread.count, back.comments.map(({ status, replies }: Record<string, unknown>) => [status, replies]), back.comments[0].branch.count]).toEqual([3, [['published', 1], ['published', 1], ['published', 0]], 2]);
      await decide([root.id, reply.id, deeper.id], 'delete');
      expect(await decide([root.id], 'approve')).toEqual({ [root.id]: 'deleted' });
      expect([(await thread('/places')).thread.count, (await thread('/places')).comments]).toEqual([0, []]);
    });

    it('says what a comment answers, and how many of its author were approved', async () => {
      const author = { name: 'Zoe', email: 'zoe@example.org' };
      const root = (await json(await test.post(draft('A *question*', { page: { id: '/context' }, author })))).comment;
      await test.post(draft('An answer', { page: { id: '/context' }, parent: root.id, author }));
      const { comments } = await list('thread=/context');
      expect(comments.map(({ answers, approved }: Record<string, unknown>) => [answers, approved])).toEqual([[{ name: 'Zoe', text: 'A question' }, 2], [null, 2]]);
    });

    it('counts what waits, was reported and is spam; a decision settles a report', async () => {
      const counts = async () => json(await test.get(`${admin}/sites/default/queue`, as('viewer')));
      const before = await counts();
      const [kept, removed, spam] = [(await posted('/counted-1')).id, (await posted('/counted-2')).id, (await posted('/counted-3')).id];
      for (const id of [kept, removed]) await test.send('POST', `/api/v1/sites/default/comments/${id}/report`, { reason: 'off-topic', note: 'Why?' }, { authorization: 'Bearer a-key-of-one-reader' });
      await decide([spam], 'spam');
      expect(await counts()).toEqual({ newest: spam, held: before.held, reported: before.reported + 2, spam: before.spam + 1 });
      const reported = (await list('reported=1')).comments;
      expect(reported.map(({ comment, reports }: { comment: { id: string }; reports: unknown }) => [comment.id, reports])).toEqual([
        [removed, [{ reason: 'off-topic', note: 'Why?' }]],
        [kept, [{ reason: 'off-topic', note: 'Why?' }]],
      ]);
      await decide([kept], 'approve');
      await decide([removed], 'delete');
      expect((await list('reported=1')).comments).toEqual([]);
      expect((await counts()).reported).toBe(before.reported);
    });

    it('searches a part at a time and says where to go on', async () => {
      const ids = [];
      for (let index = 0; index < 7; index += 1) ids.unshift((await posted(`/search-${index % 2 === 0 ? 'even' : 'odd'}-${index}`)).id);
      const found: string[] = [];
      let after: string | undefined;
      for (let pages = 0; pages < 10; pages += 1) {
        const page = await test.store.read((db) => queuePage(db, { site: 'default', text: 'search-even', limit: 2, after }, 3));
        if (!page.ok || page.value.next === null) break;
        found.push(...page.value.rows.map(({ id }) => id));
        after = page.value.next;
      }
      expect(found).toEqual(ids.filter((_, index) => index % 2 === 0));
    });

    it('says what readers reported of a comment', async () => {
      const { id } = await posted('/reports');
      for (const reader of ['one', 'two']) await test.send('POST', `/api/v1/sites/default/comments/${id}/report`, { reason: 'spam' }, { authorization: `Bearer ${reader.padEnd(16, '-')}` });
      expect((await list('thread=/reports')).comments.map(({ reports }: { reports: unknown[] }) => reports.length)).toEqual([2]);
    });
  });

  it('a moderator answers in a frozen thread, and everybody sees that it is one', async () => {
    const { id } = await posted('/answer');
    await test.setThread('/answer', { level: 'frozen', level_at: test.now });
    const answer = (who: string) => test.send('POST', `${admin}/sites/default/comments/${id}/reply`, { body: 'A last word.' }, as(who));
    expect((await json(await answer('moderator'))).comment).toMatchObject({ parent: id, author: { name: 'moderator', badge: 'moderator' }, status: 'published' });
    expect((await json(await answer('owner'))).comment.author.badge).toBe('owner');
    expect((await answer('owner')).status).toBe(409);
    expect((await thread('/answer')).thread.count).toBe(3);
    const rewritten = await test.send('PATCH', `${admin}/sites/default/comments/${id}`, { body: 'Put *right*.' }, as('moderator'));
    expect((await json(rewritten)).comment).toMatchObject({ id, editedAt: expect.any(String) });
    const { decisions } = await json(await test.get(`${admin}/sites/default/audit`, as('viewer')));
    expect(decisions.slice(0, 3).map(({ who, about, after }: { who: string; about: object; after: object }) => ({ who, about, after }))).toEqual([
      { who: 'user:moderator', about: { name: 'Ann', page: '/answer' }, after: { source: 'Put *right*.' } },
      { who: 'user:owner', about: { name: 'owner', page: '/answer' }, after: { status: 'published' } },
      { who: 'user:moderator', about: { name: 'moderator', page: '/answer' }, after: { status: 'published' } },
    ]);
  });

  describe('settings', () => {
    const change = (body: object) => test.send('PATCH', `${admin}/sites/other`, body, as('stranger'));

    it('change what is named, at once for everybody, and are written down', async () => {
      const { settings } = await json(await change({ level: 'closed', note: 'Holiday.', reactions: [], origins: ['https://blog.example'] }));
      expect(settings).toMatchObject({ title: 'Other', origins: ['https://blog.example'], level: 'closed', note: 'Holiday.', closeAfterDays: null, moderation: 'none', reactions: [], editMinutes: 15, linkLimit: 2, networkPerHour: 60 });
      expect((await json(await test.get('/api/v1/sites/other/thread?id=/a'))).thread.state).toMatchObject({ level: 'closed', reason: 'site', note: 'Holiday.' });
      const { decisions } = await json(await test.get(`${admin}/sites/other/audit`, as('stranger')));
      expect(decisions[0]).toMatchObject({ who: 'user:stranger', what: 'site', before: { level: 'open' }, after: { level: 'closed' } });
    });

    it('take the key of a service and never say it again', async () => {
      const answer = await change({ akismetKey: 'abcdef123456' });
      expect((await answer.clone().json()).settings.akismet).toBe(true);
      expect(await answer.text()).not.toContain('abcdef');
      expect(await (await test.get(`${admin}/sites/other/audit`, as('stranger'))).text()).not.toContain('abcdef');
      expect((await json(await change({ akismetKey: null }))).settings.akismet).toBe(false);
    });

    it('say who may comment, never by which secret, and require no login that nobody can have', async () => {
      expect(await json(await change({ identity: 'required' }))).toMatchObject({ fields: [{ field: 'identity' }] });
      await test.setSite({ policy: { identityKeys: [{ key: 'a-secret-of-this-site', until: null }] } }, 'other');
      const answer = await change({ identity: 'required' });
      expect((await json(answer.clone())).settings).toMatchObject({ identity: 'required', logins: true });
      const record = await (await test.get(`${admin}/sites/other/audit`, as('stranger'))).text();
      for (const text of [await answer.text(), record]) expect(text).not.toContain('a-secret-of-this-site');
      expect((await json(await test.get('/api/v1/sites/other/thread?id=/a'))).thread.identity).toBe('required');
      await test.setSite({ policy: { identity: 'optional', identityKeys: [] } }, 'other');
    });

    it('name every fault at once and change nothing', async () => {
      const before = await json(await test.get(`${admin}/sites/other`, as('stranger')));
      const response = await change({ closeAfterDays: -1, closeAfterCount: 0.5, level: 'shut', origins: ['https://blog.example/path'], reactions: ['♥', '♥'] });
      expect((await json(response)).fields.map(({ field }: { field: string }) => field)).toEqual(['origins.0', 'level', 'closeAfterDays', 'closeAfterCount', 'reactions']);
      expect(await json(await test.get(`${admin}/sites/other`, as('stranger')))).toEqual(before);
    });
  });
});

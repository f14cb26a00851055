import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contract/all.ts';
import { embedPath } from '../../shared/contract/embed.ts';
import { levels, type Level } from '../../shared/thread/state.ts';
import { mailPath } from '../../server/routes/mail.ts';
import { privacyPath } from '../../server/routes/privacy.ts';
import { importComments, type ImportedComment } from '../../server/store/imports.ts';
import { findThread } from '../../server/store/threads.ts';
import { succeed } from '../../shared/problem.ts';
import { createTestApp, draft, type TestApp } from '../support/app.ts';
import { signInAs, type Headers } from '../support/people.ts';
import { stores, type TestStore } from '../support/stores.ts';

/** A thread of its own with a comment, a reply and the token of the reply, made while it was open. */
interface Scene {
  readonly page: string;
  readonly root: string;
  readonly reply: string;
  readonly auth: Record<string, string>;
  readonly replay: () => Promise<Response>;
  readonly replayForm: () => Promise<Response>;
  /** Headers of somebody who is signed in as the owner. */
  readonly owner: Headers;
}

/** A way to write, and the statuses it answers with at each level: contract, section 3. */
interface Door {
  readonly name: string;
  readonly route: keyof typeof contract | 'plainForm';
  readonly open: (test: TestApp, scene: Scene) => Promise<Response>;
  readonly answers: Readonly<Record<Level, number>>;
}

const reader = { authorization: 'Bearer a-key-that-a-device-made' };

/** What a browser sends of the server's own form. */
const sendForm = (test: TestApp, fields: Readonly<Record<string, string>>): Promise<Response> =>
  test.send('POST', '/embed/default', String(new URLSearchParams({ name: 'Ann', ...fields })), { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' });

const always = (status: number) => ({ open: status, 'replies-only': status, closed: status, frozen: status });

const adminPath = (id: string) => `/api/v1/admin/sites/default/comments/${id}`;
const path = (id: string) => `/api/v1/sites/default/comments/${id}`;

const doors: readonly Door[] = [
  {
    name: 'a new comment',
    route: 'postComment',
    open: (test, { page }) => test.post(draft('New', { page: { id: page } })),
    answers: { open: 201, 'replies-only': 403, closed: 403, frozen: 403 },
  },
  {
    name: 'a reply',
    route: 'postComment',
    open: (test, { page, root }) => test.post(draft('Reply', { page: { id: page }, parent: root })),
    answers: { open: 201, 'replies-only': 201, closed: 403, frozen: 403 },
  },
  {
    name: 'a reply to a reply',
    route: 'postComment',
    open: (test, { page, reply }) => test.post(draft('Deeper', { page: { id: page }, parent: reply })),
    answers: { open: 201, 'replies-only': 201, closed: 403, frozen: 403 },
  },
  {
    name: 'a reply to a reply under a locked comment',
    route: 'postComment',
    open: async (test, { page, root, reply }) => {
      await test.lock(root);
      return test.post(draft('Deeper', { page: { id: page }, parent: reply }));
    },
    answers: { open: 403, 'replies-only': 403, closed: 403, frozen: 403 },
  },
  {
    name: 'the replay of a post from before',
    route: 'postComment',
    open: (_, { replay }) => replay(),
    answers: { open: 201, 'replies-only': 201, closed: 201, frozen: 201 },
  },
  {
    name: 'an edit with a token from before',
    route: 'editComment',
    open: (test, { reply, auth }) => test.send('PATCH', path(reply), { body: 'Edited' }, auth),
    answers: { open: 200, 'replies-only': 200, closed: 200, frozen: 403 },
  },
  {
    name: 'a deletion with a token from before',
    route: 'removeComment',
    open: (test, { reply, auth }) => test.send('DELETE', path(reply), undefined, auth),
    answers: { open: 200, 'replies-only': 200, closed: 200, frozen: 403 },
  },
  {
    name: 'a reaction',
    route: 'putReaction',
    open: (test, { reply }) => test.send('PUT', `${path(reply)}/reaction`, { reaction: '♥' }, reader),
    answers: { open: 200, 'replies-only': 200, closed: 200, frozen: 403 },
  },
  {
    name: 'a reaction under a locked comment',
    route: 'putReaction',
    open: async (test, { root, reply }) => {
      await test.lock(root);
      return test.send('PUT', `${path(reply)}/reaction`, { reaction: '♥' }, reader);
    },
    answers: { open: 200, 'replies-only': 200, closed: 200, frozen: 403 },
  },
  {
    name: 'taking a reaction back',
    route: 'removeReaction',
    open: (test, { reply }) => test.send('DELETE', `${path(reply)}/reaction`, undefined, reader),
    answers: { open: 200, 'replies-only': 200, closed: 200, frozen: 403 },
  },
  {
    name: 'a report',
    route: 'reportComment',
    open: (test, { reply }) => test.send('POST', `${path(reply)}/report`, { reason: 'abuse' }, reader),
    answers: { open: 201, 'replies-only': 201, closed: 201, frozen: 201 },
  },
  {
    name: 'a preview, which stores nothing',
    route: 'previewBody',
    open: (test) => test.send('POST', '/api/v1/sites/default/preview', { body: 'Just looking' }),
    answers: { open: 200, 'replies-only': 200, closed: 200, frozen: 200 },
  },
  {
    name: 'a new comment by the plain form',
    route: 'plainForm',
    open: (test, { page }) => sendForm(test, { id: page, body: 'New' }),
    answers: { open: 303, 'replies-only': 403, closed: 403, frozen: 403 },
  },
  {
    name: 'a reply by the plain form',
    route: 'plainForm',
    open: (test, { page, root }) => sendForm(test, { id: page, body: 'Reply', parent: root }),
    answers: { open: 303, 'replies-only': 303, closed: 403, frozen: 403 },
  },
  {
    name: 'a reply by the plain form under a locked comment',
    route: 'plainForm',
    open: async (test, { page, root, reply }) => {
      await test.lock(root);
      return sendForm(test, { id: page, body: 'Deeper', parent: reply });
    },
    answers: { open: 403, 'replies-only': 403, closed: 403, frozen: 403 },
  },
  {
    name: 'the replay of a plain form from before',
    route: 'plainForm',
    open: (_, { replayForm }) => replayForm(),
    answers: { open: 303, 'replies-only': 303, closed: 303, frozen: 303 },
  },
  {
    name: "a moderator's answer",
    route: 'answerComment',
    open: (test, { reply, owner }) => test.send('POST', `${adminPath(reply)}/reply`, { body: 'An answer' }, owner),
    answers: always(201),
  },
  {
    name: "a moderator's answer under a locked comment",
    route: 'answerComment',
    open: async (test, { root, reply, owner }) => {
      await test.lock(root);
      return test.send('POST', `${adminPath(reply)}/reply`, { body: 'An answer' }, owner);
    },
    answers: always(201),
  },
  {
    name: "a moderator's edit",
    route: 'rewriteComment',
    open: (test, { reply, owner }) => test.send('PATCH', adminPath(reply), { body: 'Put right' }, owner),
    answers: always(200),
  },
  {
    name: "a moderator's decision",
    route: 'decideComments',
    open: (test, { reply, owner }) => test.send('POST', '/api/v1/admin/sites/default/decisions', { ids: [reply], decision: 'spam' }, owner),
    answers: always(200),
  },
  {
    name: 'an order about the thread',
    route: 'orderThread',
    open: (test, { page, owner }) => test.send('POST', '/api/v1/admin/sites/default/threads/order', { order: 'auto', id: page }, owner),
    answers: always(200),
  },
  {
    name: 'a title by the owner',
    route: 'orderThread',
    open: (test, { page, owner }) => test.send('POST', '/api/v1/admin/sites/default/threads/order', { order: 'title', id: page, ownTitle: 'Beans' }, owner),
    answers: always(200),
  },
  {
    name: 'a move',
    route: 'moveThread',
    open: (test, { page, owner }) => test.send('POST', '/api/v1/admin/sites/default/threads/move', { id: page, to: `${page}-moved`, agreed: 'rename' }, owner),
    answers: always(200),
  },
  {
    name: 'a lock',
    route: 'orderLock',
    open: (test, { root, owner }) => test.send('PUT', `${adminPath(root)}/lock`, { locked: true }, owner),
    answers: always(200),
  },
  {
    name: 'settings',
    route: 'changeSettings',
    open: (test, { owner }) => test.send('PATCH', '/api/v1/admin/sites/default', { title: 'The site' }, owner),
    answers: always(200),
  },
];

/** Calls about people, or about the server, and not about a thread: whoever may sign in may do so however closed a thread is. */
const personal: readonly string[] = ['signIn', 'enterByLink', 'signOut', 'revokeSession', 'setPassword', 'setLanguage', 'addSite', 'addBans', 'liftBan', 'invitePerson', 'removePerson', 'mailLink', 'setNotice', 'addWebhook', 'removeWebhook', 'resendMessage', 'dropMessage', 'exportPerson', 'erasePerson', 'offerPasskey', 'addPasskey', 'removePasskey', 'askPasskey', 'enterByPasskey', 'examine', 'mailPage', 'privacyPage'] satisfies (keyof typeof contract | 'mailPage' | 'privacyPage')[];

/** Every way to write: the calls of the contract, and the form, which answers with pages. */
const writing: readonly (readonly [string, { readonly method: string; readonly path: string }])[] = [
  ...Object.entries(contract).filter(([, { method }]) => method !== 'GET'),
  ['plainForm', { method: 'POST', path: embedPath }],
  ['mailPage', { method: 'POST', path: mailPath }],
  ['privacyPage', { method: 'POST', path: privacyPath }],
];

it('every call that writes has its doors here', () => {
  expect(writing.map(([name]) => name).filter((name) => !personal.includes(name) && !doors.some(({ route }) => route === name))).toEqual([]);
});

describe.each(stores)('on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  let scenes = 0;
  let owner: Headers;
  beforeAll(async () => {
    opened = await open();
    test = createTestApp(opened.store);
    owner = await signInAs(test, 'owner', 'default', 'owner');
  });
  afterAll(() => opened.close());

  async function scene(): Promise<Scene> {
    scenes += 1;
    const page = `/scene-${scenes}`;
    const read = async (response: Response) => JSON.parse(await response.text());
    const root = (await read(await test.post(draft('Root', { page: { id: page } })))).comment.id;
    const replay = () => test.post(draft('First reply', { page: { id: page }, parent: root }), { 'idempotency-key': `key-of-${page}` });
    const { comment, token } = await read(await replay());
    const replayForm = () => sendForm(test, { id: page, body: 'By form', key: `form-key-of-${page}` });
    await replayForm();
    return { page, root, reply: comment.id, auth: { authorization: `Bearer ${token}` }, replay, replayForm, owner };
  }

  it('the application has no way to write that is not in the contract', () => {
    const known = writing.map(([, { method, path: pattern }]) => `${method} ${pattern.replace(/\{(\w+)\}/g, ':$1')}`);
    const routes = test.app.routes.filter(({ method }) => !['GET', 'ALL', 'OPTIONS'].includes(method)).map(({ method, path: pattern }) => `${method} ${pattern}`);
    expect(routes.filter((route) => !known.includes(route))).toEqual([]);
  });

  const all = doors.flatMap((door) => levels.map((level) => ({ ...door, level, status: door.answers[level] })));
  it.each(all)('$name in a thread that is $level: $status', async ({ open: attempt, level, status }) => {
    const made = await scene();
    await test.setThread(made.page, { level, level_at: test.now, level_note: null });
    const before = await test.get(`/api/v1/sites/default/thread?id=${made.page}`);
    const response = await attempt(test, made);
    expect(response.status).toBe(status);
    if (status !== 403) return;
    const text = await response.text();
    if (response.headers.get('content-type')?.startsWith('text/html')) expect(text).toMatch(/closed/);
    else expect(JSON.parse(text)).toMatchObject({ type: '/problems/thread-closed', state: { level: expect.not.stringMatching('open') } });
    const after = await test.get(`/api/v1/sites/default/thread?id=${made.page}`);
    expect(JSON.parse(await after.text()).thread).toEqual(JSON.parse(await before.text()).thread);
  });

  it.each(levels)("the owner's import goes into a thread that is %s", async (level) => {
    const { page } = await scene();
    await test.setThread(page, { level, level_at: test.now, level_note: null });
    const imported: ImportedComment = { id: `imported${scenes}`, importId: String(scenes), parent: null, kind: 'comment', status: 'published', authorName: 'Old', authorEmail: null, authorUrl: null, source: '', body: '[]', createdAt: test.now };
    const written = await opened.store.write(async (db) => {
      const thread = await findThread(db, 'default', page);
      return succeed(thread === null ? 0 : await importComments(db, { site: 'default', thread: thread.id, source: 'test', comments: [imported] }));
    });
    expect(written).toEqual({ ok: true, value: 1 });
    expect(JSON.parse(await (await test.get(`/api/v1/sites/default/thread?id=${page}`)).text()).thread).toMatchObject({ count: 4, state: { level } });
  });
});

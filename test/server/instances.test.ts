import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import pg from 'pg';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { postComment } from '../../shared/contract/comment.ts';
import { threadPageSchema } from '../../shared/contract/thread.ts';
import { draft } from '../support/app.ts';
import { startInstances, type Instance, type Instances } from '../support/instances.ts';
import { listenTo, type Listener } from '../support/listener.ts';
import { startMailServer, type MailServerForTests } from '../support/mail-server.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import { stores, type TestStore } from '../support/stores.ts';

/** Shorter than the ten seconds between two looks at everything: what is heard before was told by another process. */
const soon = { timeout: 6_000 };
const patience = { timeout: 20_000 };

const json = async (response: Response) => JSON.parse(await response.text());
const commentsHeard = ({ heard }: Listener): string[] => heard.flatMap(({ name, data }) => (name === 'comment' ? v.parse(v.object({ id: v.string() }), data).id : []));

describe('three processes on one PostgreSQL, behind a proxy', () => {
  let opened: TestStore;
  let instances: Instances;
  let [one, two, three]: Instance[] = [];
  let proxy: Proxy;
  let mails: MailServerForTests;
  let receiver: Server;
  const told: IncomingHttpHeaders[] = [];
  const listeners: Listener[] = [];

  beforeAll(async () => {
    opened = await (stores.find(({ name }) => name === 'PostgreSQL') ?? expect.unreachable()).open();
    mails = await startMailServer();
    proxy = await startProxy(() => instances.all.map(({ address }) => address));
    receiver = createServer((request, response) => {
      told.push(request.headers);
      request.resume().once('end', () => response.end());
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    instances = await startInstances(opened.url, { AFTERWORD_SMTP_URL: mails.url, AFTERWORD_MAIL_FROM: 'comments@example.com', AFTERWORD_PUBLIC_URL: proxy.address });
    [one, two, three] = instances.all;
    await instances.command('site', 'set', 'default', '--challenge', 'never');
  }, 60_000);
  afterEach(() => listeners.splice(0).forEach((listener) => listener.leave()));
  afterAll(async () => {
    await instances.stop();
    await proxy.stop();
    await mails.stop();
    receiver.close();
    await opened.close();
  });

  const post = (server: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${server}/api/v1/sites/default/comments`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });

  async function listen(server: string, query: string): Promise<Listener> {
    const listener = listenTo(`${server}/api/v1/sites/default/events?${query}`);
    listeners.push(listener);
    await expect.poll(() => listener.heard.length, patience).toBeGreaterThanOrEqual(2);
    return listener;
  }

  /** Somebody who owns everything, signed in at one of them. */
  async function signIn(server: string, name: string): Promise<Record<string, string>> {
    const { link } = JSON.parse(await instances.command('user', 'add', `${name}@example.org`, '--name', name, '--json'));
    const entered = await fetch(`${server}/api/v1/admin/session/link`, { method: 'POST', headers: { 'content-type': 'application/json', origin: proxy.address }, body: JSON.stringify({ secret: link.split('=')[1] }) });
    return { 'content-type': 'application/json', origin: proxy.address, cookie: entered.headers.get('set-cookie')?.split(';')[0] ?? '' };
  }

  it('store what is posted to all of them at once once, and answer it the same', async () => {
    for (let round = 0; round < 10; round += 1) {
      const sent = draft(`At once, ${round}`, { page: { id: '/once' } });
      const answers = await Promise.all(instances.all.map(({ address }) => post(address, sent, { 'idempotency-key': `at-once-${round}` })));
      const replayed = answers.map((answer) => answer.headers.get('idempotency-replayed'));
      const [first, ...others] = await Promise.all(answers.map(json));
      expect([answers.map(({ status }) => status), replayed.filter((header) => header === 'true').length]).toEqual([[201, 201, 201], 2]);
      for (const other of others) expect(other).toEqual(first);
    }
    expect((await json(await fetch(`${proxy.address}/api/v1/sites/default/thread?id=/once`))).thread.count).toBe(10);
  });

  it('count together how much somebody says', async () => {
    const owner = await signIn(proxy.address, 'otto');
    await fetch(`${proxy.address}/api/v1/admin/sites/default`, { method: 'PATCH', headers: owner, body: JSON.stringify({ networkPerHour: 12 }) });
    // A third of an hour's at once: the fifth is too many, at whichever of them.
    const statuses = [];
    for (let index = 0; index < 6; index += 1) statuses.push((await post(proxy.address, draft(`Quick ${index}`, { page: { id: '/fast' } }), { 'x-forwarded-for': '203.0.113.9' })).status);
    const other = await post(proxy.address, draft('From elsewhere', { page: { id: '/fast' } }), { 'x-forwarded-for': '198.51.100.9' });
    expect([statuses, other.status]).toEqual([[201, 201, 201, 201, 429, 429], 201]);
  });

  it('let whoever signed in at one in at all, until they sign out at any', async () => {
    const owner = await signIn(one?.address ?? '', 'anna');
    const asked = () => Promise.all(instances.all.map(async ({ address }) => (await fetch(`${address}/api/v1/admin/session`, { headers: owner })).status));
    expect(await asked()).toEqual([200, 200, 200]);
    await fetch(`${three?.address}/api/v1/admin/session`, { method: 'DELETE', headers: owner });
    expect(await asked()).toEqual([401, 401, 401]);
  });

  it('deliver each mail and each webhook once, though each of them looks for what is due', async () => {
    const owner = await signIn(proxy.address, 'olga');
    const { port } = v.parse(v.object({ port: v.number() }), receiver.address());
    await fetch(`${proxy.address}/api/v1/admin/sites/default/webhooks`, { method: 'POST', headers: owner, body: JSON.stringify({ url: `http://127.0.0.1:${port}/hook` }) });
    await fetch(`${proxy.address}/api/v1/admin/sites/default`, { method: 'PATCH', headers: owner, body: JSON.stringify({ moderation: 'all' }) });
    for (let index = 0; index < 40; index += 4) {
      const texts = [0, 1, 2, 3].map((more) => `Tell somebody, ${index + more}`);
      const answers = await Promise.all(texts.map((text) => post(proxy.address, draft(text, { page: { id: '/told' } }))));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    }
    await fetch(`${proxy.address}/api/v1/admin/sites/default`, { method: 'PATCH', headers: owner, body: JSON.stringify({ moderation: 'none' }) });
    const undone = () => opened.store.read(async (db) => (await db.selectFrom('outbox').select('id').where('status', '<>', 'done').execute()).length);
    await expect.poll(undone, patience).toEqual({ ok: true, value: 0 });
    const hooks = told.map((headers) => headers['webhook-id']);
    // One of its own that says that it was added; a mail of each comment to each of three owners.
    expect([hooks.length, new Set(hooks).size]).toEqual([41, 41]);
    const letters = mails.mails.map(({ messageId }) => messageId);
    expect([letters.length, new Set(letters).size]).toEqual([120, 120]);
  });

  it('tell whoever listens at one what is posted at another and closed at the third', async () => {
    const owner = await signIn(proxy.address, 'oona');
    const listener = await listen(one?.address ?? '', 'id=/heard');
    const { comment } = await json(await post(two?.address ?? '', draft('Do you hear me?', { page: { id: '/heard' } })));
    await expect.poll(() => commentsHeard(listener), soon).toEqual([comment.id]);
    await fetch(`${three?.address}/api/v1/admin/sites/default/threads/order`, { method: 'POST', headers: owner, body: JSON.stringify({ order: 'level', id: '/heard', level: 'closed' }) });
    await expect.poll(() => listener.heard.at(-1), soon).toEqual({ name: 'state', data: expect.objectContaining({ level: 'closed' }) });
    await instances.command('site', 'set', 'default', '--level', 'frozen');
    await expect.poll(() => listener.heard.at(-1), soon).toEqual({ name: 'state', data: expect.objectContaining({ level: 'frozen' }) });
    await instances.command('site', 'set', 'default', '--level', 'open');
  });

  it('tell it all the same when the connections break on which they hear of each other, and again once these are back', async () => {
    const admin = new pg.Client({ connectionString: opened.url });
    await admin.connect();
    const ears = async (): Promise<number[]> => (await admin.query("select pid from pg_stat_activity where application_name = 'afterword live' and datname = current_database()")).rows.map(({ pid }) => Number(pid));
    const listener = await listen(one?.address ?? '', 'id=/deaf');
    const before = await ears();
    expect(before).toHaveLength(3);
    await admin.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [before]);
    const said = [];
    for (const text of ['While they were deaf', 'And after']) {
      said.push((await json(await post(two?.address ?? '', draft(text, { page: { id: '/deaf' } })))).comment.id);
      await expect.poll(() => commentsHeard(listener), patience).toEqual(said);
      await expect.poll(async () => (await ears()).filter((pid) => !before.includes(pid)).length, patience).toBe(3);
    }
    await admin.end();
  });

  it('are restarted one after the other under load, and no comment is lost or doubled, nor for anybody who listens', async () => {
    const pages = ['/rolling-0', '/rolling-1', '/rolling-2'];
    await Promise.all(pages.flatMap((page) => [0, 1, 2, 3].map(() => listen(proxy.address, `id=${page}&after=0`))));
    const written = new Map(pages.map((page) => [page, new Set<string>()]));
    const all = () => [...written.values()].reduce((sum, ids) => sum + ids.size, 0);
    const enough = new AbortController();
    const unread: number[] = [];

    /** Sends a comment as the widget does: the same again, with the same key, until there is an answer. */
    async function say(page: string, text: string): Promise<void> {
      for (;;) {
        const answer = await post(proxy.address, draft(text, { page: { id: page } }), { 'idempotency-key': `rolling-${text.replaceAll(' ', '-')}` }).catch(() => null);
        if (answer?.status === 201) {
          written.get(page)?.add(v.parse(postComment.answer, await answer.json()).comment.id);
          return;
        }
        if (answer !== null && answer.status < 500) throw new Error(`A comment was answered with ${answer.status}.`);
      }
    }
    async function read(page: string): Promise<void> {
      const { status } = await fetch(`${proxy.address}/api/v1/sites/default/thread?id=${page}`);
      if (status !== 200) unread.push(status);
    }
    const writers = [...pages, ...pages].map(async (page, writer) => {
      for (let index = 0; !enough.signal.aborted; index += 1) {
        await say(page, `${writer} says ${index}`);
        await read(page);
      }
    });
    for (const instance of instances.all) {
      const before = all();
      await expect.poll(all, patience).toBeGreaterThan(before + 10);
      expect(await instance.restart()).toBe(0);
    }
    const restarted = all();
    await expect.poll(all, patience).toBeGreaterThan(restarted + 10);
    enough.abort();
    await Promise.all(writers);
    expect(unread).toEqual([]);
    for (const [index, listener] of listeners.entries()) {
      const expected = [...(written.get(pages[Math.floor(index / 4)] ?? '') ?? [])].sort();
      await expect.poll(() => commentsHeard(listener).sort(), patience).toEqual(expected);
    }
    expect(Math.max(...listeners.map(({ connections }) => connections()))).toBeGreaterThan(1);
    for (const [page, ids] of written) {
      const first = v.parse(threadPageSchema, await (await fetch(`${proxy.address}/api/v1/sites/default/thread?id=${page}&limit=100`)).json());
      expect([first.thread.count, first.comments.filter(({ id }) => !ids.has(id))]).toEqual([ids.size, []]);
    }
  }, 120_000);
});

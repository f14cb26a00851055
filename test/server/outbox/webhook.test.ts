import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test as unit } from 'vitest';
import { createIds } from '../../../server/ids.ts';
import { webhookEvents } from '../../../server/outbox/announce.ts';
import { createDeliveries } from '../../../server/outbox/deliveries.ts';
import { createSafeFetch } from '../../../server/outbox/safe-fetch.ts';
import { deliverDue } from '../../../server/outbox/worker.ts';
import { forgetAlias } from '../../../server/move-thread.ts';
import { nextDigest, nextTry } from '../../../server/domain/retry.ts';
import { createTestApp, draft, testSecret, type TestApp } from '../../support/app.ts';
import { signInAs, type Headers } from '../../support/people.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const json = async (response: Response) => JSON.parse(await response.text());

interface Told {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe.each(stores)('webhooks on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  let owner: Headers;
  let server: Server;
  let url = '';
  let status = 200;
  const told: Told[] = [];

  beforeAll(async () => {
    opened = await open();
    test = createTestApp(opened.store);
    await test.setSite({ policy: { challenge: 'never' } });
    owner = await signInAs(test, 'olga', 'default', 'owner');
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        told.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
        response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end('fine');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address: AddressInfo | string | null = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook`;
  });
  afterAll(async () => {
    server.close();
    await opened.close();
  });
  beforeEach(() => {
    status = 200;
    told.splice(0);
  });

  const path = '/api/v1/admin/sites/default/webhooks';
  const add = async () => json(await test.send('POST', path, { url }, owner));
  async function deliver(inward = true): Promise<void> {
    const parts = { store: opened.store, now: () => test.now, links: { base: 'https://comments.example.com', secret: testSecret }, mailer: null, fetch: createSafeFetch({ inward }) };
    while ((await deliverDue({ store: opened.store, now: () => test.now, chance: () => 0, log: pino({ level: 'silent' }), deliver: createDeliveries(parts) })) > 0);
  }

  it('are told of themselves, signed so that whoever has the secret can tell', async () => {
    const { webhook, secret } = await add();
    expect((await json(await test.get(path, owner))).webhooks).toEqual([{ id: webhook.id, url, createdAt: test.now }]);
    await deliver();
    const [first] = told;
    const key = Buffer.from(String(secret).slice('whsec_'.length), 'base64');
    const signed = `${first?.headers['webhook-id']}.${first?.headers['webhook-timestamp']}.${first?.body}`;
    expect(first?.headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
    expect([Number(first?.headers['webhook-timestamp']) * 1_000, JSON.parse(first?.body ?? '')]).toEqual([Date.parse(test.now), { type: 'webhook.added', timestamp: test.now, data: { site: 'default' } }]);
    await test.send('DELETE', `${path}/${webhook.id}`, undefined, owner);
  });

  it('hear what happens to a comment and a thread, in the words of the contract, and no address', async () => {
    const { webhook } = await add();
    const { comment, token } = await json(await test.post(draft('Heard of', { author: { name: 'Ann', email: 'ann@example.org' } })));
    await test.send('PATCH', `/api/v1/sites/default/comments/${comment.id}`, { body: 'Heard of again' }, { authorization: `Bearer ${token}` });
    await test.decide(comment.id, 'spam');
    test.wait(1);
    await test.decide(comment.id, 'approve');
    await test.send('POST', '/api/v1/admin/sites/default/threads/order', { order: 'level', id: '/a', level: 'closed' }, owner);
    test.wait(1);
    await test.send('PUT', `/api/v1/admin/sites/default/comments/${comment.id}/lock`, { locked: true }, owner);
    test.wait(1);
    await test.send('POST', '/api/v1/admin/sites/default/threads/order', { order: 'title', id: '/a', ownTitle: 'Beans' }, owner);
    await deliver();
    const types = told.map(({ body }) => JSON.parse(body).type);
    expect(types.sort()).toEqual(['comment.created', 'comment.edited', 'comment.published', 'comment.spam', 'thread.state', 'thread.state', 'thread.state', 'webhook.added']);
    expect(told.map(({ body }) => JSON.parse(body).data.thread?.title)).toContain('Beans');
    expect(told.map(({ body }) => body).join()).not.toContain('ann@example.org');
    await test.send('DELETE', `${path}/${webhook.id}`, undefined, owner);
    await test.post(draft('Not heard of any more', { page: { id: '/b' } }));
    told.splice(0);
    await deliver();
    expect(told).toEqual([]);
  });

  it('hear of a move both pages, and of a name that is taken back, so that a CDN forgets what it has of them', async () => {
    const { webhook } = await add();
    await test.post(draft('Moved', { page: { id: '/old', title: 'Beans' } }));
    /** What a CDN has a page's answer under. */
    const kept = async (id: string) => (await test.get(`/api/v1/sites/default/thread?id=${encodeURIComponent(id)}`)).headers.get('cache-tag');
    const before = await Promise.all(['/old', '/new'].map(kept));
    const move = { id: '/old', to: '/new', agreed: 'rename' };
    expect((await test.send('POST', '/api/v1/admin/sites/default/threads/move', move, owner)).status).toBe(200);
    const alias = await kept('/old');
    const decision = { site: 'default', who: 'cli:test', why: null, now: test.now, ids: createIds((length) => randomBytes(length)), mail: false };
    expect(await opened.store.write((db) => forgetAlias(db, '/old', decision))).toEqual({ ok: true, value: null });
    await deliver();
    const events = told.map(({ body }) => JSON.parse(body));
    // Several are delivered at once, in any order.
    expect(events.filter(({ type }) => type === 'thread.moved')).toMatchObject([{ data: { site: 'default', thread: { id: '/new', tag: before[1] }, from: { id: '/old', title: 'Beans', tag: before[0] } } }]);
    expect(events.filter(({ type }) => type === 'thread.state')).toMatchObject([{ data: { site: 'default', thread: { id: '/new', tag: alias } } }]);
    await test.send('DELETE', `${path}/${webhook.id}`, undefined, owner);
  });

  it.each([[500, 'pending'], [302, 'pending'], [410, 'dead']])('that answer %s are %s', async (answer, state) => {
    const { webhook } = await add();
    status = answer;
    await deliver();
    const read = await opened.store.read((db) => db.selectFrom('outbox').select(['status', 'fault']).where('recipient', '=', webhook.id).execute());
    expect(read).toEqual({ ok: true, value: [{ status: state, fault: `the address answered ${answer}` }] });
    expect(told).toHaveLength(1);
    await test.send('DELETE', `${path}/${webhook.id}`, undefined, owner);
    test.wait(1);
    await deliver();
  });

  it("are not led into the server's own network", async () => {
    const { webhook } = await add();
    await deliver(false);
    expect(told).toEqual([]);
    const { messages } = await json(await test.get('/api/v1/admin/sites/default/outbox', owner));
    expect(messages).toContainEqual(expect.objectContaining({ kind: 'webhook', recipient: url, fault: 'the address is not a public one' }));
    await test.send('DELETE', `${path}/${webhook.id}`, undefined, owner);
  });
});

unit('the README has a row for every event', () => {
  const rows = readFileSync('server/outbox/README.md', 'utf8').match(/^\| `[a-z]+\.[a-z]+`.*$/gm) ?? [];
  const named = rows.flatMap((row) => row.split('|')[1]?.match(/[a-z]+\.[a-z]+/g) ?? []).filter((name) => !name.endsWith('.ts'));
  expect(named).toEqual(webhookEvents);
});

describe('an address that an owner typed', () => {
  const ask = createSafeFetch({ inward: false });
  unit.each(['http://127.0.0.1/', 'http://localhost/', 'http://[::1]/', 'http://10.0.0.1/', 'http://192.168.1.1/', 'http://169.254.169.254/', 'http://[fd00::1]/', 'http://[::ffff:127.0.0.1]/', 'http://0.0.0.0/', 'http://2130706433/'])('%s is not asked', async (address) => {
    expect(await ask(address, { body: '', headers: {} })).toEqual({ fault: 'the address is not a public one', final: true });
  });
});

describe('the next try', () => {
  const now = '2026-06-15T12:00:00.000Z';
  unit.each([
    [1, 0, '2026-06-15T12:01:00.000Z'],
    [2, 0, '2026-06-15T12:04:00.000Z'],
    [5, 0, '2026-06-15T16:16:00.000Z'],
    [6, 0, '2026-06-16T00:00:00.000Z'],
    [7, 0, '2026-06-16T00:00:00.000Z'],
    [1, 1, '2026-06-15T12:01:12.000Z'],
    [8, 0, null],
  ])('after %s, with chance %s, is %s', (failed, chance, at) => {
    expect(nextTry(failed, chance, now)).toBe(at);
  });

  unit.each([
    ['2026-06-15T06:59:59.999Z', '2026-06-15T07:00:00.000Z'],
    ['2026-06-15T07:00:00.000Z', '2026-06-16T07:00:00.000Z'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01T07:00:00.000Z'],
  ])('the mails of the day after %s leave at %s', (at, next) => {
    expect(nextDigest(at)).toBe(next);
  });
});

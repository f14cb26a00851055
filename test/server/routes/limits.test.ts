import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countSignIn } from '../../../server/limits.ts';
import { readRanges } from '../../../server/network.ts';
import { sweepTraces } from '../../../server/store/bans.ts';
import { sweepRates } from '../../../server/store/rates.ts';
import { limits } from '../../../shared/limits.ts';
import { succeed } from '../../../shared/problem.ts';
import { createTestApp, draft, testSecret, type TestApp } from '../../support/app.ts';
import { ownPage, signInAs, type Headers } from '../../support/people.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const json = async (response: Response) => JSON.parse(await response.text());

describe.each(stores)('on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  let owner: Headers;
  let text = 0;
  beforeAll(async () => {
    opened = await open();
    test = createTestApp(opened.store, { trustedProxies: readRanges('10.0.0.0/8') ?? [] });
    await test.setSite({ policy: { challenge: 'never' } });
    owner = await signInAs(test, 'an-owner', '*', 'owner');
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    test.wait(120);
    test.address = undefined;
    await test.setSite({ policy: { networkPerHour: 6, sitePerMinute: limits.sitePerMinute } });
  });

  /** Posts something that nobody said before. */
  const post = (headers: Headers = {}) => test.post(draft(`Comment ${(text += 1)}`), headers);

  describe('a rate', () => {
    it('lets a third of the hour through at once, then one after another, and says how long to wait', async () => {
      test.address = '203.0.113.7';
      expect([(await post()).status, (await post()).status]).toEqual([201, 201]);
      const refused = await post();
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600']);
      expect(await json(refused)).toMatchObject({ type: '/problems/too-fast', retryAfter: 600 });
      test.wait(10);
      expect([(await post()).status, (await post()).status]).toEqual([201, 429]);
    });

    it('is that of the whole network, and of no other', async () => {
      test.address = '203.0.113.7';
      await post();
      test.address = '203.0.113.200';
      await post();
      expect((await post()).status).toBe(429);
      test.address = '203.0.114.7';
      expect((await post()).status).toBe(201);
    });

    it('is counted by the reader, not by the proxy, where the proxy is trusted', async () => {
      test.address = '10.0.0.1';
      for (const last of [1, 2, 3]) expect((await post({ 'x-forwarded-for': `198.51.${last}.1` })).status).toBe(201);
      for (const status of [201, 201, 429]) expect((await post({ 'x-forwarded-for': 'made-up, 192.0.2.1' })).status).toBe(status);
    });

    it('is not counted by what a reader claims', async () => {
      test.address = '203.0.113.7';
      for (const [last, status] of [[1, 201], [2, 201], [3, 429]] as const) expect((await post({ 'x-forwarded-for': `198.51.${last}.1` })).status).toBe(status);
    });

    it('does not count what was refused, nor an answer that is given again', async () => {
      test.address = '203.0.113.7';
      const key = { 'idempotency-key': 'a-key-of-this-test' };
      const again = draft('Again and again');
      for (let count = 0; count < 4; count += 1) expect((await test.post(again, key)).status).toBe(201);
      for (let count = 0; count < 4; count += 1) expect((await test.post(again)).status).toBe(409);
      expect([(await post()).status, (await post()).status]).toEqual([201, 429]);
    });

    it('holds for the site as a whole', async () => {
      await test.setSite({ policy: { sitePerMinute: 2 } });
      expect([(await post()).status, (await post()).status]).toEqual([201, 201]);
      const refused = await post();
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    });

    it('holds when all come at once', async () => {
      test.address = '203.0.113.7';
      const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await post()).status));
      expect(statuses.filter((status) => status === 201)).toHaveLength(2);
    });

    it('does not stop anybody for as long as a clock was ahead', async () => {
      await test.setSite({ policy: { sitePerMinute: 2 } });
      test.wait(365 * 24 * 60);
      expect((await post()).status).toBe(201);
      test.wait(-365 * 24 * 60);
      expect([(await post()).status, (await post()).status, (await post()).status]).toEqual([201, 201, 429]);
    });

    it('stops a network that goes through a list of addresses to sign in with', async () => {
      test.address = '203.0.113.7';
      const attempt = (name: number) => test.send('POST', '/api/v1/admin/session', { email: `${name}@example.org`, password: '' }, ownPage);
      await test.store.write(async (db) => {
        for (let count = 1; count < limits.signInsPerHour; count += 1) await countSignIn(db, { secret: testSecret }, { address: '203.0.113.7', now: test.now });
        return succeed(null);
      });
      expect([(await attempt(1)).status, (await attempt(2)).status]).toEqual([401, 429]);
    });

    it('leaves nothing behind once it is over', async () => {
      test.address = '203.0.113.7';
      await post();
      const kept = () => test.store.read((db) => db.selectFrom('rates').selectAll().execute());
      expect(JSON.stringify(await kept())).not.toContain('203.0.113');
      test.wait(24 * 60);
      await test.store.write(async (db) => succeed(await sweepRates(db, test.now)));
      expect(await kept()).toEqual({ ok: true, value: [] });
    });
  });

  describe('a ban', () => {
    const bans = '/api/v1/admin/sites/default/bans';
    const ban = (body: object) => test.send('POST', bans, body, owner);
    const postAs = (name: string, email?: string) => test.post(draft(`Comment ${(text += 1)}`, { author: { name, ...(email ? { email } : {}) } }));

    it('of a name holds in any case, until it is lifted', async () => {
      const { bans: [{ id }] } = await json(await ban({ by: 'name', value: 'Mallory', why: 'Rude.' }));
      expect(await json(await postAs('MALLORY'))).toMatchObject({ type: '/problems/banned', status: 403 });
      expect((await postAs('Malory')).status).toBe(201);
      expect((await test.send('DELETE', `${bans}/${id}`, undefined, owner)).status).toBe(200);
      expect((await postAs('Mallory')).status).toBe(201);
    });

    it('of an address holds for its time, on its site alone', async () => {
      await ban({ by: 'email', value: 'Eve@Example.org', days: 2 });
      expect((await postAs('Anybody', 'eve@example.org')).status).toBe(403);
      test.wait(2 * 24 * 60 - 1);
      expect((await postAs('Anybody', 'eve@example.org')).status).toBe(403);
      test.wait(1);
      expect((await postAs('Anybody', 'eve@example.org')).status).toBe(201);
    });

    it('by a comment takes its author, address and network, without saying which they are', async () => {
      test.address = '198.51.100.9';
      const { comment } = await json(await postAs('Trudy', 'trudy@example.org'));
      const answer = await ban({ by: 'comment', comment: comment.id, kinds: ['email', 'network'] });
      expect(await json(answer)).toMatchObject({ bans: [{ kind: 'email', value: 'trudy@example.org' }, { kind: 'network', value: null, comment: comment.id }] });
      expect((await postAs('Somebody else')).status).toBe(403);
      test.address = '198.51.101.9';
      expect((await postAs('Somebody else')).status).toBe(201);
      expect((await postAs('Somebody else', 'trudy@example.org')).status).toBe(403);
    });

    it('of a network outlasts the day for which it is known whose it was', async () => {
      test.address = '192.0.2.9';
      const { comment } = await json(await postAs('Oscar'));
      const { comment: other } = await json(await postAs('Oscar'));
      await ban({ by: 'comment', comment: comment.id, kinds: ['network'], days: 7 });
      test.wait(limits.traceHours * 60);
      await test.store.write(async (db) => succeed(await sweepTraces(db, test.now)));
      expect((await postAs('Anybody')).status).toBe(403);
      expect(await json(await ban({ by: 'comment', comment: other.id, kinds: ['network'] }))).toMatchObject({ fields: [{ field: 'kinds', rule: 'must not have network: it is known for a day' }] });
      expect(await test.store.read((db) => db.selectFrom('traces').selectAll().execute())).toEqual({ ok: true, value: [] });
    });

    it('is listed, the newest first, a page at a time, and written down without saying whom', async () => {
      const first = await json(await test.get(`${bans}?limit=2`, owner));
      const second = await json(await test.get(`${bans}?limit=2&after=${first.next}`, owner));
      const ids = [...first.bans, ...second.bans].map(({ id }: { id: string }) => id);
      expect(ids).toEqual([...ids].sort().reverse());
      expect(new Set(ids).size).toBe(4);
      const record = await (await test.get('/api/v1/admin/sites/default/audit', owner)).text();
      expect(record).toContain('"what":"ban"');
      expect(record).not.toMatch(/mallory|trudy/i);
    });

    it('is for moderators', async () => {
      const viewer = await signInAs(test, 'a-viewer', 'default', 'viewer');
      expect((await test.send('POST', bans, { by: 'name', value: 'Ann' }, viewer)).status).toBe(403);
    });
  });
});

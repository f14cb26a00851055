import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweep } from '../../server/sweep.ts';
import { limits } from '../../shared/limits.ts';
import { createTestApp, draft, type TestApp } from '../support/app.ts';
import { signInAs } from '../support/people.ts';
import { stores, type TestStore } from '../support/stores.ts';

const json = async (response: Response) => JSON.parse(await response.text());

describe.each(stores)('the sweep on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  beforeAll(async () => {
    opened = await open();
    test = createTestApp(opened.store, { mail: true });
    await test.setSite({ policy: { challenge: 'never' } });
  });
  afterAll(() => opened.close());

  const days = (count: number) => test.wait(count * 24 * 60);
  const write = async (page: string, text: string, more: object = {}, key = `key-of-${encodeURIComponent(text)}`) => (await json(await test.post(draft(text, { page: { id: page }, ...more }), { 'idempotency-key': key }))).comment;
  async function count(table: 'comments' | 'idempotency' | 'fingerprints' | 'rates' | 'traces' | 'sessions' | 'followers' | 'follows' | 'outbox'): Promise<number> {
    const read = await opened.store.read((db) => db.selectFrom(table).selectAll().execute());
    return read.ok ? read.value.length : -1;
  }
  const shown = async (page: string) => (await json(await test.get(`/api/v1/sites/default/thread?id=${page}`))).comments.map(({ status }: { status: string }) => status);

  it('forgets everything when its time is over, and nothing before', async () => {
    test.address = '203.0.113.9';
    await write('/a', 'Once', { author: { name: 'Ann', email: 'ann@example.org' }, follow: true });
    test.address = undefined;
    await signInAs(test, 'olga', 'default', 'owner');
    expect([await count('rates'), await count('traces'), await count('idempotency'), await count('fingerprints'), await count('sessions'), await count('followers'), await count('follows'), await count('outbox')]).toEqual([2, 1, 1, 1, 1, 1, 1, 1]);
    await sweep(opened.store, test.now);
    expect([await count('traces'), await count('idempotency'), await count('fingerprints'), await count('sessions'), await count('followers')]).toEqual([1, 1, 1, 1, 1]);
    days(1);
    await sweep(opened.store, test.now);
    expect([await count('rates'), await count('traces'), await count('fingerprints'), await count('idempotency'), await count('sessions')]).toEqual([0, 0, 0, 1, 1]);
    days(limits.idempotencyDays);
    await sweep(opened.store, test.now);
    expect([await count('idempotency'), await count('sessions'), await count('followers')]).toEqual([0, 1, 1]);
    days(30);
    await sweep(opened.store, test.now);
    expect([await count('sessions'), await count('followers'), await count('follows'), await count('comments')]).toEqual([0, 0, 0, 1]);
  });

  it('deletes spam when the owner said so, and keeps its place where it was answered; what waits is never dropped', async () => {
    const [spam, answered] = [await write('/spam', 'Buy'), await write('/spam', 'Buy more')];
    await write('/spam', 'No thanks', { parent: answered.id });
    const held = await write('/spam', 'Wait');
    for (const { id } of [spam, answered]) await test.decide(id, 'spam');
    await test.decide(held.id, 'hold');
    const before = await count('comments');
    days(29);
    expect(await sweep(opened.store, test.now)).toEqual({ ok: true, value: 0 });
    days(1);
    test.wait(1);
    expect(await sweep(opened.store, test.now)).toEqual({ ok: true, value: 2 });
    expect([await count('comments'), await shown('/spam')]).toEqual([before - 1, ['deleted', 'published']]);
    days(3_650);
    await sweep(opened.store, test.now);
    const read = await opened.store.read((db) => db.selectFrom('comments').select('status').where('id', '=', held.id).execute());
    expect(read).toEqual({ ok: true, value: [{ status: 'held' }] });
  });

  it('forgets addresses when the owner said so, and nothing that is shown', async () => {
    await write('/mail', 'With an address', { author: { name: 'Bea', email: 'bea@example.org' } });
    await test.setSite({ policy: { keepEmailDays: 7 } });
    const emails = async () => {
      const read = await opened.store.read((db) => db.selectFrom('comments').select(['author_name', 'author_email']).where('author_name', '=', 'Bea').execute());
      return read.ok ? read.value : [];
    };
    await sweep(opened.store, test.now);
    expect(await emails()).toEqual([{ author_name: 'Bea', author_email: 'bea@example.org' }]);
    days(8);
    await sweep(opened.store, test.now);
    expect(await emails()).toEqual([{ author_name: 'Bea', author_email: null }]);
  });
});

import { UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, draft, type TestApp } from '../../support/app.ts';
import { person, siteKey, tokenOf } from '../../support/identity.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const json = async (response: Response) => JSON.parse(await response.text());

describe.each(stores)('readers who are logged in at the site, on $name', ({ open }) => {
  let opened: TestStore;
  let app: TestApp;
  beforeEach(async () => {
    opened = await open();
    app = createTestApp(opened.store);
    await app.setSite({ policy: { challenge: 'never', identityKeys: [{ key: siteKey, until: null }] } });
  });
  afterEach(() => opened.close());

  const post = (identity: string, text = 'Hello', headers: Record<string, string> = {}) => app.post(draft(text, { identity, author: { name: 'Somebody else', email: 'else@example.org' } }), headers);
  const rows = async () => {
    const read = await opened.store.read((db) => db.selectFrom('comments').select(['author_name', 'author_email', 'author_url', 'status']).orderBy('id').execute());
    return read.ok ? read.value : [];
  };

  test('write under the name and the addresses that the site gives them, whatever else is said', async () => {
    const answer = await post(await tokenOf(app.now));
    expect(answer.status).toBe(201);
    expect((await json(answer)).comment.author).toEqual({ name: 'Robin Member', url: 'https://robin.example/', badge: 'member' });
    expect(await rows()).toEqual([{ author_name: 'Robin Member', author_email: 'robin@example.org', author_url: 'https://robin.example/', status: 'published' }]);
    expect((await post(await tokenOf(app.now, { sub: '8', name: 'Kim' }), 'No address')).status).toBe(201);
    expect((await rows()).at(-1)).toEqual({ author_name: 'Kim', author_email: null, author_url: null, status: 'published' });
  });

  const attacks: readonly (readonly [string, (now: string) => Promise<string> | string, string])[] = [
    ['no signature', (now) => new UnsecuredJWT(person).setAudience('default').setExpirationTime(Date.parse(now) / 1_000 + 60).encode(), 'must be signed with HS256'],
    ['another algorithm', (now) => tokenOf(now, person, { alg: 'HS512', key: siteKey.repeat(2) }), 'must be signed with HS256'],
    ['the same key by another algorithm', (now) => tokenOf(now, person, { alg: 'HS384', key: siteKey }), 'must be signed with HS256'],
    ['another key', (now) => tokenOf(now, person, { key: 'a-key-that-somebody-made-up-by-themselves-here' }), 'must be signed with HS256'],
    ['an empty key', (now) => tokenOf(now, person, { key: ' ' }), 'must be signed with HS256'],
    ['another site', (now) => tokenOf(now, person, { aud: 'other' }), 'aud, default'],
    ['no site', (now) => tokenOf(now, person, { aud: '' }), 'aud, default'],
    ['a time that is over', (now) => tokenOf(now, person, { exp: -120 }), 'must not be over'],
    ['no end', (now) => tokenOf(now, person, { exp: null }), 'must have exp'],
    ['an end too far away', (now) => tokenOf(now, person, { exp: 25 * 3_600 }), 'must end within 24 hours'],
    ['a beginning to come', (now) => tokenOf(now, person, { nbf: 600 }), 'hold now'],
    ['no name', (now) => tokenOf(now, { sub: '7' }), 'name'],
    ['a name of nothing but spaces', (now) => tokenOf(now, { sub: '7', name: '  ' }), 'must name somebody'],
    ['a name that is too long', (now) => tokenOf(now, { sub: '7', name: 'x'.repeat(101) }), 'must name somebody'],
    ['nobody', (now) => tokenOf(now, { name: 'Robin' }), 'sub'],
    ['a number for a name', (now) => tokenOf(now, { sub: '7', name: 7 }), 'must name somebody'],
    ['an address that is none', (now) => tokenOf(now, { ...person, email: 'robin' }), 'must name somebody'],
    ['a website that runs something', (now) => tokenOf(now, { ...person, url: 'javascript:alert(1)' }), 'must name somebody'],
    ['a changed name', async (now) => {
      const [head, , signature] = (await tokenOf(now)).split('.');
      return `${head}.${Buffer.from(JSON.stringify({ ...person, name: 'The owner', aud: 'default', exp: Date.parse(now) / 1_000 + 60 })).toString('base64url')}.${signature}`;
    }, 'must be signed with HS256'],
    ['half of it', async (now) => (await tokenOf(now)).slice(0, 60), 'must be signed with HS256'],
    ['nothing', () => '', 'must be signed with HS256'],
    ['more than a token can be', () => 'x'.repeat(4_001), 'must be at most 4000 characters'],
  ];

  test.each(attacks)('are not believed with %s', async (_, make, rule) => {
    const answer = await post(await make(app.now));
    const { type, fields } = await json(answer);
    expect([answer.status, type, fields.map(({ field }: { field: string }) => field)]).toEqual([400, '/problems/invalid', ['identity']]);
    expect(fields[0].rule).toContain(rule);
    expect(JSON.stringify(fields)).not.toMatch(/Robin|robin|javascript/);
    expect(await rows()).toEqual([]);
  });

  test('are known a minute beyond the end, for clocks differ, and by the secret before the present one as long as that holds', async () => {
    expect((await post(await tokenOf(app.now, person, { exp: -30 }))).status).toBe(201);
    await app.setSite({ policy: { identityKeys: [{ key: `${siteKey}-new`, until: null }, { key: siteKey, until: '2026-06-16T12:00:00.000Z' }] } });
    expect((await post(await tokenOf(app.now), 'By the former')).status).toBe(201);
    expect((await post(await tokenOf(app.now, person, { key: `${siteKey}-new` }), 'By the present')).status).toBe(201);
    app.now = '2026-06-16T12:00:00.000Z';
    expect((await post(await tokenOf(app.now), 'By the former again')).status).toBe(400);
    await app.setSite({ policy: { identityKeys: [] } });
    expect((await json(await post(await tokenOf(app.now), 'By none'))).fields[0].rule).toBe('must not be given: this site has no secret to check it by');
  });

  test('are answered a second time alike, also with another token, or when theirs is over', async () => {
    const key = { 'idempotency-key': 'one-and-the-same' };
    const first = await json(await post(await tokenOf(app.now), 'Once', key));
    app.wait(90);
    const again = await post(await tokenOf('2026-06-15T12:00:00.000Z'), 'Once', key);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect((await json(again)).comment).toEqual(first.comment);
    expect((await post(await tokenOf(app.now), 'Once', key)).status).toBe(201);
    expect((await rows()).length).toBe(1);
  });

  test('are authors like others to every rule: known once one of theirs was approved, and kept out where they are banned', async () => {
    await app.setSite({ policy: { moderation: 'first' } });
    const first = await json(await post(await tokenOf(app.now), 'The first'));
    expect(first.status).toBe('held');
    await app.decide(first.comment.id, 'approve');
    expect((await json(await post(await tokenOf(app.now), 'The second'))).status).toBe('published');
    await opened.store.write(async (db) => {
      await db.insertInto('bans').values({ site: 'default', id: 'b', kind: 'email', value: 'robin@example.org', comment: null, why: null, created_at: app.now, created_by: 'cli:test', ends_at: null }).execute();
      return { ok: true, value: null };
    });
    expect((await post(await tokenOf(app.now), 'The third')).status).toBe(403);
  });

  test('alone may write where that is required, by every door, and the thread says so', async () => {
    const thread = async () => (await json(await app.get('/api/v1/sites/default/thread?id=/a'))).thread;
    expect(await thread()).not.toHaveProperty('identity');
    await app.setSite({ policy: { identity: 'required' } });
    expect(await thread()).toMatchObject({ identity: 'required' });
    const refused = await app.post(draft('Under any name'));
    expect([refused.status, (await json(refused)).fields]).toEqual([400, [{ field: 'identity', rule: 'must be given: only readers who are logged in at the site may write' }]]);
    const form = await app.app.request('/embed/default', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' }, body: new URLSearchParams({ id: '/a', name: 'Ann', body: 'By the plain form', key: 'a-key-of-the-form' }).toString() });
    const page = await form.text();
    expect(form.status).toBe(400);
    expect(page).toContain('Log in on this site to comment.');
    expect(page).toContain('By the plain form');
    expect(page).not.toContain('type="submit"');
    expect(await rows()).toEqual([]);
    const taken = await post(await tokenOf(app.now));
    expect([taken.status, (await json(taken)).comment.author]).toEqual([201, { name: 'Robin Member', url: 'https://robin.example/' }]);
    expect(await thread()).toMatchObject({ identity: 'required', count: 1 });
  });

  test('leave nothing of their token in the log, in what is kept and in what is answered', async () => {
    const token = await tokenOf(app.now);
    const key = { 'idempotency-key': 'one-and-the-same' };
    const answers = [await (await post(token, 'Hello', key)).text(), await (await app.get('/api/v1/sites/default/thread?id=/a')).text()];
    await post('broken.token.here', 'Hello again');
    const tables = await opened.store.read(async (db) => [await db.selectFrom('comments').selectAll().execute(), await db.selectFrom('idempotency').selectAll().execute(), await db.selectFrom('evidence').selectAll().execute(), await db.selectFrom('outbox').selectAll().execute()]);
    const everything = JSON.stringify([answers, tables, app.lines]);
    for (const part of [...token.split('.').slice(1), 'broken.token', siteKey, 'user-7']) expect(everything).not.toContain(part);
  });
});

import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIds } from '../../../server/ids.ts';
import { dataLink, followLink } from '../../../server/outbox/links.ts';
import { replayErasures } from '../../../server/privacy/person.ts';
import { impersonal, stored } from '../../../server/privacy/stored.ts';
import { importComments, type ImportedComment } from '../../../server/store/imports.ts';
import { restoreFollower } from '../../../server/store/restore.ts';
import { findThread } from '../../../server/store/threads.ts';
import { refuse, succeed } from '../../../shared/problem.ts';
import { createTestApp, draft, testSecret, type TestApp } from '../../support/app.ts';
import { signInAs, type Headers } from '../../support/people.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const json = async (response: Response) => JSON.parse(await response.text());
const ids = createIds((length) => randomBytes(length));
const person = '/api/v1/admin/sites/default/person';

describe.each(stores)('somebody’s data on $name', ({ open }) => {
  let opened: TestStore;
  let test: TestApp;
  let owner: Headers;
  beforeAll(async () => {
    opened = await open();
    test = createTestApp(opened.store, { mail: true });
    await test.setSite({ policy: { challenge: 'never' } });
    owner = await signInAs(test, 'olga', 'default', 'owner');
    await test.send('PUT', '/api/v1/admin/sites/default/notice', { how: 'none' }, owner);
    await test.send('POST', '/api/v1/admin/sites/default/webhooks', { url: 'https://hooks.example/' }, owner);
  });
  afterAll(() => opened.close());

  const write = async (page: string, text: string, email: string, more: object = {}) =>
    (await json(await test.post(draft(text, { page: { id: page }, author: { name: `Name of ${email}`, email, url: 'https://me.example/' }, follow: true, ...more }), { 'idempotency-key': `key-of-${encodeURIComponent(text)}` }))).comment;

  /** Every row of every table, as text. */
  async function everything(): Promise<string> {
    const read = await opened.store.read(async (db) => {
      const tables = (await db.introspection.getTables()).map(({ name }) => name).filter((name) => !name.startsWith('sqlite_'));
      return Promise.all(tables.map(async (table) => (await sql`select * from ${sql.table(table)}`.execute(db)).rows));
    });
    return JSON.stringify(read);
  }

  it('is given whole, in any case of the address', async () => {
    await write('/export', 'All *mine*', 'Zoe@Example.org');
    expect(await json(await test.send('POST', `${person}/export`, { email: 'zoe@example.ORG' }, owner))).toEqual({
      comments: [{ id: expect.any(String), page: '/export', name: 'Name of Zoe@Example.org', email: 'Zoe@Example.org', url: 'https://me.example/', body: 'All *mine*', status: 'published', createdAt: test.now, editedAt: null }],
      follows: [{ page: '/export', since: test.now }],
    });
  });

  it('is taken out of their comments, whose words stay, and out of everything kept beside them', async () => {
    test.address = '203.0.113.9';
    const { id } = await write('/anonymous', 'Keep these words', 'yann@example.org');
    test.address = undefined;
    const before = await json(await test.get('/api/v1/sites/default/thread?id=/anonymous'));
    expect(await everything()).toContain('yann@example.org');
    expect(await json(await test.send('POST', `${person}/erase`, { email: 'Yann@example.org', how: 'anonymise' }, owner))).toEqual({ comments: 1 });
    const { thread, comments } = await json(await test.get('/api/v1/sites/default/thread?id=/anonymous'));
    expect(comments).toEqual([expect.objectContaining({ id, author: { name: 'Anonymous' }, body: [expect.objectContaining({ type: 'paragraph' })] })]);
    expect(thread.version).toBeGreaterThan(before.thread.version);
    expect(await everything()).not.toMatch(/yann/i);
  });

  it('goes with their words, whose places stay where they were answered', async () => {
    const { id } = await write('/deleted', 'Take these words away', 'xena@example.org');
    await test.send('PATCH', `/api/v1/admin/sites/default/comments/${id}`, { body: 'Take these words away, mended' }, owner);
    await write('/deleted', 'An answer that stays', 'walt@example.org', { parent: id });
    await test.send('POST', `${person}/erase`, { email: 'xena@example.org', how: 'delete' }, owner);
    const { comments } = await json(await test.get('/api/v1/sites/default/thread?id=/deleted'));
    expect(comments.map(({ status, author }: Record<string, unknown>) => [status, author])).toEqual([['deleted', { name: '' }], ['published', expect.objectContaining({ name: 'Name of walt@example.org' })]]);
    expect(await everything()).not.toMatch(/xena|Take these words/i);
  });

  it.each(['author', 'owner'] as const)('is gone where the %s deletes a comment, with what moderators changed in it', async (who) => {
    const page = `/gone-by-${who}`;
    const sent = await json(await test.post(draft(`First words by ${who}`, { page: { id: page }, author: { name: `Nobody by ${who}` } })));
    const at = `/api/v1/admin/sites/default/comments/${sent.comment.id}`;
    expect((await test.send('PATCH', at, { body: `Second words by ${who}` }, owner)).status).toBe(200);
    if (who === 'owner') await test.decide(sent.comment.id, 'delete');
    else await test.send('DELETE', `/api/v1/sites/default/comments/${sent.comment.id}`, undefined, { authorization: `Bearer ${sent.token}` });
    const log = await (await test.get('/api/v1/admin/sites/default/audit', owner)).text();
    expect([log.includes(sent.comment.id), log.includes(`words by ${who}`)]).toEqual([true, false]);
  });

  it('does not come back with a backup or an import', async () => {
    const imported: ImportedComment = { id: 'fromabackup', importId: '1', parent: null, kind: 'comment', status: 'published', authorName: 'Xena again', authorEmail: 'XENA@example.org', authorUrl: null, source: 'From before', body: '[]', createdAt: test.now };
    await opened.store.write(async (db) => {
      const thread = await findThread(db, 'default', '/deleted');
      return succeed(thread === null ? 0 : await importComments(db, { site: 'default', thread: thread.id, source: 'test', comments: [imported] }));
    });
    expect(await everything()).toMatch(/Xena again/);
    expect(await replayErasures(opened.store, { secret: testSecret, now: test.now, ids })).toEqual({ ok: true, value: 1 });
    expect(await everything()).not.toMatch(/xena/i);
  });

  it('stays away where an import brings back that somebody asked for mail, and nothing they wrote', async () => {
    const follower = { site: 'default', id: 'id-of-xena', email: 'xena@example.org', language: 'en', daily: 0, asked_at: test.now, confirmed_at: test.now };
    await opened.store.write(async (db) => succeed(await restoreFollower(db, follower, [{ page: '/deleted', since: test.now, everything: true }])));
    expect(await everything()).toMatch(/xena/);
    expect(await replayErasures(opened.store, { secret: testSecret, now: test.now, ids })).toEqual({ ok: true, value: 0 });
    expect(await everything()).not.toMatch(/xena/i);
  });

  it('is not touched on another site, nor that of another person', async () => {
    expect(await everything()).toContain('walt@example.org');
    expect((await test.send('POST', `${person}/erase`, { email: 'walt@example.org', how: 'delete' }, await signInAs(test, 'mona', 'default', 'moderator'))).status).toBe(403);
  });

  it('given or erased is written down without whose it was', async () => {
    const { decisions } = await json(await test.get('/api/v1/admin/sites/default/audit', owner));
    expect(decisions.filter(({ what }: { what: string }) => what === 'person').map(({ subject, after }: Record<string, unknown>) => [subject, after])).toEqual([['erased', { how: 'delete', comments: 1 }], ['erased', { how: 'anonymise', comments: 1 }], ['exported', { exported: 1 }]]);
  });

  it('is neither given nor said to be over by the pages of mails while there is no database', async () => {
    const failing = async () => refuse({ slug: 'unavailable', retryAfter: 5 });
    const without = createTestApp({ ...opened.store, read: failing, write: failing }, { mail: true });
    const links = { base: '', secret: testSecret };
    for (const link of [dataLink(links, 'default', 'vera@example.org', '2099-01-01T00:00:00.000Z', 'en'), followLink(links, 'stop', 'default', 'someone')]) {
      for (const answer of [await without.get(link), await without.send('POST', link, 'do=delete', { 'content-type': 'application/x-www-form-urlencoded' })]) {
        expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([503, '5', expect.stringContaining('Try again in a few seconds.')]);
      }
    }
  });

  it('is asked for by mail, and got or erased by a page that does nothing until a button is pressed', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    await write('/mailed', 'Mine by mail', 'vera@example.org');
    const ask = (email: string) => test.send('POST', '/privacy/default', `email=${encodeURIComponent(email)}`, form);
    expect(await (await ask('vera@example.org')).text()).toBe(await (await ask('nobody@example.org')).text());
    const queued = await opened.store.read((db) => db.selectFrom('outbox').select(['recipient', 'payload']).where('cause', 'like', 'data:%').orderBy('recipient').execute());
    expect(queued).toEqual({ ok: true, value: [{ recipient: 'nobody@example.org', payload: '{"mail":"data","language":"en"}' }, { recipient: 'vera@example.org', payload: '{"mail":"data","language":"en"}' }] });
    const link = dataLink({ base: '', secret: testSecret }, 'default', 'vera@example.org', '2099-01-01T00:00:00.000Z', 'en');
    expect(await (await test.get(link)).text()).toContain('There is one comment under this address');
    expect(await json(await test.send('POST', link, 'do=get', form))).toMatchObject({ comments: [{ body: 'Mine by mail' }] });
    expect((await test.send('POST', link.replace('vera', 'walt'), 'do=get', form)).status).toBe(404);
    expect(await (await test.send('POST', link, 'do=delete', form)).text()).toContain('Your address is forgotten here.');
    expect(await everything()).not.toMatch(/vera|Mine by mail/);
  });

  it('has every table on the page that says what is stored', async () => {
    const read = await opened.store.read((db) => db.introspection.getTables());
    const tables = read.ok ? read.value.map(({ name }) => name).filter((name) => !name.startsWith('sqlite_')) : [];
    const named = new Set([...stored.flatMap((entry) => entry.tables), ...impersonal]);
    expect(tables.filter((table) => !named.has(table))).toEqual([]);
    const page = await test.get('/privacy/default');
    expect([page.status, page.headers.get('content-security-policy')]).toEqual([200, expect.stringContaining("default-src 'none'")]);
    const text = await page.text();
    await test.setSite({ policy: { keepEmailDays: 400 } });
    expect([text.includes('As long as the comment.'), (await (await test.get('/privacy/default')).text()).includes('400 days')]).toEqual([true, true]);
    expect((await test.get('/privacy/nowhere')).status).toBe(404);
  });

  describe('webhooks', () => {
    /** What is to be told, in order, by type and comment. */
    async function told() {
      const read = await opened.store.read((db) => db.selectFrom('outbox').select('payload').where('kind', '=', 'webhook').where('status', '=', 'pending').orderBy('id').execute());
      const events = (read.ok ? read.value : []).map(({ payload }) => JSON.parse(JSON.parse(payload).body));
      return events.flatMap(({ type, data }) => (data.comment === undefined ? [] : [{ type, comment: data.comment, status: data.status, page: data.thread.id }]));
    }
    const of = async (page: string) => (await told()).filter((event) => event.page === page);

    it('are told of each comment that nobody’s name stands at any more, and of no name from before', async () => {
      const { id } = await write('/told', 'Words that stay', 'ursula@example.org');
      const answer = await write('/told', 'An answer by another', 'walt@example.org', { parent: id });
      await test.send('POST', `${person}/erase`, { email: 'ursula@example.org', how: 'anonymise' }, owner);
      expect(await of('/told')).toMatchObject([
        { type: 'comment.created', comment: { id: answer.id, parent: id } },
        { type: 'comment.edited', status: 'published', comment: { id, author: { name: 'Anonymous' }, body: [{ type: 'paragraph' }] } },
      ]);
      expect(JSON.stringify(await told())).not.toMatch(/ursula/i);
    });

    it('are told of each that is gone as where a moderator removes it, and of none of its words', async () => {
      const gone = [await write('/gone', 'Erased words', 'tess@example.org'), await write('/gone', 'More erased words', 'Tess@example.org')];
      const { id } = await write('/gone', 'Removed words', 'walt@example.org');
      await test.decide(id, 'delete');
      await test.send('POST', `${person}/erase`, { email: 'tess@example.org', how: 'delete' }, owner);
      const events = (await of('/gone')).filter(({ type }) => type === 'comment.deleted');
      expect(events.map(({ comment }) => comment.id).sort()).toEqual([id, ...gone.map((each) => each.id)].sort());
      const blank = { author: { name: '' }, body: [], status: 'deleted', reactions: {} };
      for (const event of events) expect(event).toMatchObject({ status: 'deleted', comment: { ...blank, deletedBy: event.comment.id === id ? 'owner' : 'author' } });
      expect(new Set(events.map(({ comment }) => Object.keys(comment).join())).size).toBe(1);
      expect(JSON.stringify(await told())).not.toMatch(/tess|erased words/i);
    });
  });
});

import { randomBytes } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderThread } from '../../../server/order.ts';
import { createIds } from '../../../server/ids.ts';
import { erasePerson } from '../../../server/privacy/person.ts';
import { importComments } from '../../../server/store/imports.ts';
import { openStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { findThread } from '../../../server/store/threads.ts';
import { succeed } from '../../../shared/problem.ts';
import { createTestApp, draft, testSecret, type TestApp } from '../../support/app.ts';
import { stores, type TestStore } from '../../support/stores.ts';

const json = async (response: Response) => JSON.parse(await response.text());
const base = '/api/v1/sites/default';
const thread = `${base}/thread?id=/a`;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe.each(stores)('answers that are kept ready on $name', ({ open }) => {
  let opened: TestStore;
  let other: Store;
  /** Whose answers are looked at, and another process on the same database, which does the writing. */
  let test: TestApp;
  let writer: TestApp;
  let number = 0;
  beforeAll(async () => {
    opened = await open();
    other = await openStore(opened.url);
    [test, writer] = [createTestApp(opened.store), createTestApp(other)];
    await writer.setSite({ policy: { challenge: 'never' } });
  });
  afterAll(async () => {
    await other.close();
    await opened.close();
  });

  const post = async (more: Record<string, unknown> = {}) => {
    number += 1;
    writer.wait(1);
    return json(await writer.post(draft(`Comment ${number}`, more)));
  };
  const decision = () => ({ site: 'default', who: 'cli:test', why: null, now: writer.now, ids: () => `id${(number += 1)}`, mail: false });
  const order = (what: Parameters<typeof orderThread>[2]) => other.write(async (db) => orderThread(db, '/a', what, decision()));

  const writes: [string, (made: Awaited<ReturnType<typeof post>>) => Promise<unknown>][] = [
    ['a comment', () => post()],
    ['a reply', ({ comment }) => post({ parent: comment.id })],
    ['an edit', ({ comment, token }) => writer.send('PATCH', `${base}/comments/${comment.id}`, { body: 'Changed' }, bearer(token))],
    ['a removal', ({ comment, token }) => writer.send('DELETE', `${base}/comments/${comment.id}`, undefined, bearer(token))],
    ['a reaction', ({ comment }) => writer.send('PUT', `${base}/comments/${comment.id}/reaction`, { reaction: '♥' }, bearer('a-key-of-a-reader-of-32-characters'))],
    ['a decision', ({ comment }) => writer.decide(comment.id, 'hold')],
    ['a lock', ({ comment }) => writer.decide(comment.id, 'lock')],
    ['a closing', () => order({ order: 'level', level: 'closed', note: null })],
    ['an opening', () => order({ order: 'auto' })],
    ['a rule of the site', () => writer.setSite({ policy: { reactions: ['👍'] } })],
    ['an import', () => other.write(async (db) => {
      const row = await findThread(db, 'default', '/a');
      const comment = { id: 'imported', importId: '7', parent: null, kind: 'comment', status: 'published', authorName: 'Old', authorEmail: null, authorUrl: null, source: 'x', body: '[]', createdAt: writer.now } as const;
      return succeed(await importComments(db, { site: 'default', thread: row?.id ?? '', source: 'wordpress:x', comments: [comment] }));
    })],
    ['the erasing of a person', () => erasePerson(other, { site: 'default', email: 'ann@example.org', how: 'anonymise', now: writer.now, ids: createIds((length) => randomBytes(length)), secret: testSecret })],
  ];

  it.each(writes)('show %s at once, whichever process wrote it', async (_, write) => {
    const made = await post({ author: { name: 'Ann', email: 'ann@example.org' } });
    const before = await test.get(thread);
    expect(await (await test.get(thread)).text()).toBe(await before.text());
    await write(made);
    const after = await test.get(thread, { 'if-none-match': before.headers.get('etag') ?? '' });
    expect(after.status).toBe(200);
    // What has nothing ready reads everything anew.
    expect(await json(after)).toEqual(await json(await createTestApp(opened.store).get(thread)));
  });

  it('close when the clock says so, with nothing written', async () => {
    await order({ order: 'schedule', opensAt: null, closesAt: '2027-01-01T00:00:00.000Z' });
    expect((await json(await test.get(thread))).thread.state.level).toBe('open');
    test.now = '2027-01-01T00:00:00.000Z';
    expect((await json(await test.get(thread))).thread.state).toMatchObject({ level: 'closed', reason: 'schedule' });
  });

  it('are the same bytes in every encoding, first made quickly and then smaller', async () => {
    for (let index = 0; index < 8; index += 1) await post({ body: `Words that are said again and again, ${index} times. `.repeat(9) });
    const plain = await test.get(thread);
    const text = await plain.text();
    expect([plain.headers.get('content-encoding'), plain.headers.get('vary')]).toEqual([null, 'Accept-Encoding']);
    for (const [encoding, decode] of [['gzip', gunzipSync], ['br', brotliDecompressSync]] as const) {
      const ask = async () => {
        const answer = await test.get(thread, { 'accept-encoding': `${encoding}, identity;q=0.1` });
        expect([answer.headers.get('content-encoding'), answer.headers.get('etag')]).toEqual([encoding, plain.headers.get('etag')]);
        return Buffer.from(await answer.arrayBuffer());
      };
      const first = await ask();
      expect(decode(first).toString()).toBe(text);
      // Asked again it is made smaller, when there is time.
      await expect.poll(async () => (await ask()).length).toBeLessThan(first.length);
      expect(decode(await ask()).toString()).toBe(text);
    }
  });

  it('are not sent to who has them, compressed or not', async () => {
    const etag = (await test.get(thread)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\//);
    const again = await test.get(thread, { 'if-none-match': etag, 'accept-encoding': 'br' });
    expect([again.status, await again.text(), again.headers.get('content-encoding'), again.headers.get('access-control-allow-origin')]).toEqual([304, '', null, '*']);
  });

  it('are of whom they are asked for: one site’s are not another’s, and no order or page another’s', async () => {
    await other.write(async (db) => succeed(await db.insertInto('sites').values({ slug: 'second', title: '', origins: '[]', policy: '{}', created_at: writer.now }).execute()));
    const answers = await Promise.all(['', '&sort=newest', '&limit=1', '&around=imported'].map(async (more) => (await test.get(thread + more)).text()));
    expect(new Set(answers).size).toBe(4);
    expect((await json(await test.get('/api/v1/sites/second/thread?id=/a'))).comments).toEqual([]);
  });
});

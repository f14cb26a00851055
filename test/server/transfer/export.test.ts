import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { afterwordExport } from '../../../server/transfer/afterword-export.ts';
import { exportText, newExport, spansOf } from '../../../server/transfer/run-export.ts';
import { addFollow, confirmFollower, findFollower, isWatching, putFollower, watch } from '../../../server/store/followers.ts';
import { findSite } from '../../../server/store/sites.ts';
import { findThread } from '../../../server/store/threads.ts';
import type { Store } from '../../../server/store/store.ts';
import { refuse, succeed } from '../../../shared/problem.ts';
import { createTestApp, draft, start, type TestApp } from '../../support/app.ts';
import { allKeys, publicAnswers } from '../../support/public-answers.ts';
import { stores, type TestStore } from '../../support/stores.ts';
import { exported, imported, linesOf } from './exporting.ts';
import { fileOf } from './wxr-file.ts';

const later = '2026-08-01T12:00:00.000Z';

/** A site on which everything was done that can be done. */
async function fill(test: TestApp): Promise<void> {
  await test.setSite({ title: 'The blog', origins: ['https://blog.example'], policy: { closeAfterDays: 400, reactions: ['♥', '👍'], challenge: 'never', blockedNetworks: ['198.51.100.0/24'] } });
  const post = async (body: string, more: object = {}) => {
    test.wait(1);
    const response = await test.post({ ...draft(body), ...more }, { origin: 'https://blog.example' });
    expect(response.status, body).toBe(201);
    const { comment, token }: { comment: { id: string }; token: string } = JSON.parse(await response.text());
    return { id: comment.id, token };
  };
  const ann = { author: { name: 'Ann', email: 'Ann@example.org', url: 'https://ann.example/' } };
  const first = await post('First, with **strong** words and <b>raw</b> ones: https://example.org/', { ...ann, page: { id: '/a', url: 'https://blog.example/a', title: 'About & around' } });
  const second = await post('Gone, with an answer', { parent: first.id });
  const third = await post('An answer to what is gone', { parent: second.id });
  const fourth = await post('Gone without a trace');
  const fifth = await post('On a passage', { passage: { exact: 'so they say', prefix: 'and ', suffix: '.' } });
  const held = await post('Waits, and is answered');
  await post('Answers what waits', { parent: held.id });
  const spam = await post('Cheap watches');
  await post('Elsewhere', { page: { id: 'an id ✓ of its own' } });
  await post('Closed long ago', { page: { id: '/old' } });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}`, origin: 'https://blog.example' });
  await test.send('PATCH', `/api/v1/sites/default/comments/${fifth.id}`, { body: '- said\n- better' }, bearer(fifth.token));
  for (const [reader, reaction] of [['a', '♥'], ['b', '👍'], ['c', '♥']]) {
    await test.send('PUT', `/api/v1/sites/default/comments/${fifth.id}/reaction`, { reaction }, bearer(`reader-${reader}`.repeat(4)));
  }
  await test.send('POST', `/api/v1/sites/default/comments/${first.id}/report`, { reason: 'other', note: 'Why?' }, bearer('reader-d'.repeat(4)));
  for (const gone of [second, fourth]) await test.send('DELETE', `/api/v1/sites/default/comments/${gone.id}`, undefined, bearer(gone.token));
  await test.decide(held.id, 'hold');
  await test.decide(spam.id, 'spam');
  await test.decide(third.id, 'lock');
  await test.setSite({ policy: { akismetKey: 'a-key-of-the-owner', identityKeys: [{ key: 'a-key-of-the-owner', until: null }] } });
  await test.setThread('/old', { level: 'replies-only', level_at: start, level_note: 'Enough.', own_title: 'As its owner calls it', published_at: '2026-01-01T00:00:00.000Z' });
  await test.setThread('an id ✓ of its own', { closes_at: '2026-07-01T00:00:00.000Z', import_closed: 1, import_source: 'wordpress:blog.example', import_id: '7' });
  await test.store.write(async (db) => {
    for (const name of ['eve', 'mallory']) await putFollower(db, { site: 'default', email: `${name}@example.org`, id: `id-of-${name}`, language: 'de', daily: 1, asked_at: start, confirmed_at: null });
    await confirmFollower(db, { site: 'default', id: 'id-of-eve' }, start);
    const thread = await findThread(db, 'default', '/a');
    await addFollow(db, { site: 'default', email: 'eve@example.org', thread: thread?.id ?? '', created_at: start });
    await watch(db, { site: 'default', email: 'eve@example.org' }, thread?.id ?? '', true);
    return succeed(null);
  });
}

/** Everything in the tables that says something about conversations, but for how often it was written and where it stands in them. */
async function rowsOf(store: Store) {
  const read = await store.read(async (db) => ({
    threads: (await db.selectFrom('threads').selectAll().orderBy('key').execute()).map(({ id: _, version: __, ...row }) => row),
    comments: (await db.selectFrom('comments').selectAll().orderBy('id').execute()).map(({ thread: _, version: __, listed_version: ___, branch_index: ____, branch_last: _____, reactions, ...row }): object => ({ ...row, reactions: JSON.parse(reactions) as unknown })),
    reactions: await db.selectFrom('reactions').selectAll().orderBy('reader').execute(),
    reports: await db.selectFrom('reports').selectAll().execute(),
  }));
  if (!read.ok) throw new Error('not read');
  return read.value;
}

describe.each(stores)('an export on $name', ({ open }) => {
  let from: TestStore;
  let to: TestStore;
  let test0: TestApp;
  let test1: TestApp;
  beforeEach(async () => {
    [from, to] = await Promise.all([open(), open()]);
    [test0, test1] = [createTestApp(from.store), createTestApp(to.store)];
    await fill(test0);
    test0.now = later;
    test1.now = later;
  });
  afterEach(async () => {
    await from.close();
    await to.close();
  });

  test('is the same conversations elsewhere: states, ids, counts, every answer and every row', async () => {
    const { file, state } = await exported(from.store, 'afterword');
    expect(state).toMatchObject({ refused: null, report: { sites: [{ slug: 'default', comments: 10 }], total: { threads: 3, comments: 10 } } });
    expect(await imported(to.store, 'afterword', file)).toMatchObject({ report: { pages: { read: 3, taken: 3, closed: 2 }, comments: { read: 10, taken: 10, held: 1 }, added: { pages: 3, comments: 10 }, notes: { 'kept-spam': 1, 'kept-deleted': 2 } } });
    const keys = await allKeys(from.store);
    expect(keys).toEqual(['/a', '/old', 'an id ✓ of its own']);
    expect(await publicAnswers(test1, keys)).toEqual(await publicAnswers(test0, keys));
    expect(await rowsOf(to.store)).toEqual(await rowsOf(from.store));
    const again = await exported(to.store, 'afterword');
    expect(again.text).toBe((await exported(from.store, 'afterword')).text);
  });

  test('brought in twice, or where it came from, adds nothing and changes nothing', async () => {
    const { file } = await exported(from.store, 'afterword', { subscribers: true });
    await imported(to.store, 'afterword', file);
    for (const store of [to.store, from.store]) {
      const before = await store.read(async (db) => [await db.selectFrom('threads').selectAll().orderBy('key').execute(), await db.selectFrom('comments').selectAll().orderBy('id').execute()]);
      expect(await imported(store, 'afterword', file)).toMatchObject({ report: { added: { pages: 0, comments: 0 }, notes: { 'kept-spam': 1 } } });
      expect(await store.read(async (db) => [await db.selectFrom('threads').selectAll().orderBy('key').execute(), await db.selectFrom('comments').selectAll().orderBy('id').execute()])).toEqual(before);
    }
  });

  test('may be stopped anywhere on its way in and run again; what was said here meanwhile stays', async () => {
    const { file, text } = await exported(from.store, 'afterword');
    const lines = text.split('\n');
    const part = [...lines.slice(0, 6), JSON.stringify({ type: 'end', sites: 1, threads: 1, comments: 3, subscribers: 0 })];
    expect(await imported(to.store, 'afterword', fileOf(part.join('\n')))).toMatchObject({ report: { added: { pages: 1, comments: 3 } } });
    await test1.setSite({ policy: { linkLimit: 5 } });
    const own = await test1.post(draft('Said here'), { origin: 'https://blog.example' });
    expect(own.status).toBe(201);
    expect(await imported(to.store, 'afterword', file)).toMatchObject({ report: { added: { pages: 2, comments: 7 }, notes: { 'settings-kept': 1 } } });
    const keys = await allKeys(from.store);
    const [mine] = (await publicAnswers(test1, keys.slice(0, 1))) as [{ thread: { count: number } }];
    const [theirs] = (await publicAnswers(test0, keys.slice(0, 1))) as [{ thread: { count: number } }];
    expect(mine.thread.count).toBe(theirs.thread.count + 1);
    expect(await publicAnswers(test1, keys.slice(1))).toEqual(await publicAnswers(test0, keys.slice(1)));
  });

  test('holds no key, and without personal data no address, no reader and no report', async () => {
    const whole = await exported(from.store, 'afterword', { subscribers: true });
    expect(whole.text).not.toContain('a-key-of-the-owner');
    for (const personal of ['Ann@example.org', 'eve@example.org', '198.51.100.0', '"note":"Why?"']) expect(whole.text).toContain(personal);
    // Who never confirmed it did not ask.
    expect(whole.text).not.toContain('mallory');
    for (const format of ['afterword', 'wordpress']) {
      const { text } = await exported(from.store, format, { personalData: false });
      for (const personal of ['@example.org', '198.51.100.0', 'Why?', 'a-key-of-the-owner']) expect(text, format).not.toContain(personal);
      expect(text).toContain('First, with');
      expect(text).toContain('As its owner calls it');
    }
    const bare = await exported(from.store, 'afterword', { personalData: false });
    const readers = linesOf(bare.file).flatMap(({ reactions }) => (Array.isArray(reactions) ? reactions.map(({ reader }: { reader: string }) => reader) : []));
    expect(readers).toEqual(['1', '2', '3']);
    await imported(to.store, 'afterword', bare.file);
    const keys = await allKeys(from.store);
    expect(await publicAnswers(test1, keys)).toEqual(await publicAnswers(test0, keys));
  });

  test('takes along those who asked for mail, where that is said', async () => {
    expect((await exported(from.store, 'afterword')).text).not.toContain('eve@example.org');
    const { file, state } = await exported(from.store, 'afterword', { subscribers: true });
    expect(state.report.total.subscribers).toBe(1);
    await imported(to.store, 'afterword', file);
    const read = await to.store.read(async (db) => ({
      eve: await findFollower(db, 'default', 'eve@example.org'),
      watches: await isWatching(db, { site: 'default', email: 'eve@example.org' }, (await findThread(db, 'default', '/a'))?.id ?? ''),
      follows: await db.selectFrom('follows').select('created_at').execute(),
    }));
    expect(read).toEqual({ ok: true, value: { eve: { site: 'default', email: 'eve@example.org', id: 'id-of-eve', language: 'de', daily: 1, asked_at: start, confirmed_at: start }, watches: true, follows: [{ created_at: start }] } });
  });

  test('goes to the site it names, made where it is missing, or to the one that is named', async () => {
    await test0.store.write(async (db) => succeed(await db.insertInto('sites').values({ slug: 'second', title: 'Two', origins: '["https://two.example"]', policy: '{}', created_at: start }).execute()));
    await test0.post(draft('On the second'), { origin: 'https://two.example' }, 'second');
    const { file } = await exported(from.store, 'afterword');
    expect(await imported(to.store, 'afterword', file, { byName: false })).toEqual({ fault: { line: null, column: null, reason: 'The file holds several sites (default, second), which cannot become one.' } });
    expect(await imported(to.store, 'afterword', file)).toMatchObject({ report: { sites: [{ slug: 'default', comments: 10 }, { slug: 'second', comments: 1 }], added: { pages: 4, comments: 11 } } });
    expect(await to.store.read((db) => db.selectFrom('sites').select(['slug', 'title', 'origins']).orderBy('slug').execute())).toMatchObject({ value: [{ slug: 'default', title: 'The blog' }, { slug: 'second', title: 'Two', origins: '["https://two.example"]' }] });
    expect(await publicAnswers(test1, ['/a'], 'second')).toEqual(await publicAnswers(test0, ['/a'], 'second'));
    const sites = [{ slug: 'default', title: '', origins: [], policy: (await exportedSite(from.store)).policy }];
    const one = await exported(from.store, 'afterword', { sites });
    expect(await imported(to.store, 'afterword', one.file, { site: 'second', byName: false })).toMatchObject({ report: { sites: [{ slug: 'second', comments: 10 }], added: { pages: 2, comments: 10 } } });
  });

  test('holds everything once, whatever is decided and said while it is made', async () => {
    const sites = [await exportedSite(from.store)];
    const before = linesOf((await exported(from.store, 'afterword', { sites })).file).filter(({ type }) => type === 'comment');
    const idOf = (words: string) => String(before.find(({ source }) => source === words)?.['id']);
    await test0.setSite({ policy: { closeAfterDays: null } });
    const parts: string[] = [];
    const job = { store: from.store, exporter: afterwordExport, sites, personalData: true, subscribers: false, now: later };
    for await (const part of exportText(job, newExport(job))) {
      parts.push(part);
      // The thread is begun, and its comments are read next.
      if (parts.length !== 3) continue;
      await test0.decide(idOf('Waits, and is answered'), 'approve');
      await test0.decide(idOf('- said\n- better'), 'hold');
      await test0.decide(idOf('Answers what waits'), 'delete');
      expect((await test0.post(draft('Came meanwhile', { parent: idOf('First, with **strong** words and <b>raw</b> ones: https://example.org/') }), { origin: 'https://blog.example' })).status).toBe(201);
      expect((await test0.post(draft('Came meanwhile, elsewhere', { page: { id: '/b' } }), { origin: 'https://blog.example' })).status).toBe(201);
    }
    const file = fileOf(parts.join(''));
    const ids = linesOf(file).flatMap(({ type, id }) => (type === 'comment' ? [String(id)] : []));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
    expect(await imported(to.store, 'afterword', file)).toMatchObject({ report: { added: { comments: ids.length } } });
  });

  test('ends, and says so, where the database does not go on', async () => {
    let reads = 0;
    const store: Store = { ...from.store, read: async (work) => ((reads += 1) > 3 ? refuse({ slug: 'unavailable', retryAfter: 5 }) : from.store.read(work)) };
    const { text, state } = await exported(store, 'afterword');
    expect(state.refused).toEqual({ slug: 'unavailable', retryAfter: 5 });
    expect(text).not.toContain('"type":"end"');
    expect(await imported(to.store, 'afterword', fileOf(text))).toMatchObject({ fault: { reason: 'the file was cut off: its end is missing.' } });
  });
});

const exportedSite = async (store: Store) => {
  const read = await store.read((db) => findSite(db, 'default'));
  if (!read.ok || read.value === null) throw new Error('no site');
  return read.value;
};

test('branches are read whole, and each place once, never more than so many at once', () => {
  const branches = fc.array(fc.nat(30), { maxLength: 20 }).map((lasts) => lasts.map((branch_last, index) => ({ id: `r${index}`, branch_last })));
  fc.assert(
    fc.property(branches, fc.integer({ min: 1, max: 12 }), (given, most) => {
      const found: string[] = [];
      for (const { roots, after, upTo } of spansOf(given, most)) {
        const places = given.filter(({ id }) => roots.includes(id)).flatMap(({ id, branch_last }) => Array.from({ length: branch_last + 1 }, (_, index) => ({ id, index })).filter(({ index }) => index > after && index <= upTo));
        expect(places.length).toBeLessThanOrEqual(most);
        found.push(...places.map(({ id, index }) => `${id} ${index}`));
      }
      expect(found).toEqual(given.flatMap(({ id, branch_last }) => Array.from({ length: branch_last + 1 }, (_, index) => `${id} ${index}`)));
    }),
  );
});

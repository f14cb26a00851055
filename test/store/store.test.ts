import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuse, succeed } from '../../shared/problem.ts';
import { addComment, findComment, lockedAbove, removeComment } from '../../server/store/comments.ts';
import { claimFingerprint, claimKey, releaseFingerprints, rememberAnswer } from '../../server/store/exactly-once.ts';
import { importComments, importThread, type ImportedComment } from '../../server/store/imports.ts';
import { keepMeta } from '../../server/store/meta.ts';
import { openStore } from '../../server/store/open.ts';
import { queuePage, type QueueAsk } from '../../server/store/queue.ts';
import { enterThread, findThread, lockThread, searchThreads } from '../../server/store/threads.ts';
import { allStores, type TestStore } from '../support/stores.ts';
import { commentRow, now } from './rows.ts';

const entry = { site: 'default', key: '/a', id: 't', url: null, title: '', now };

describe.each(allStores)('a store on $name', ({ open }) => {
  let opened: TestStore;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  it('takes back everything that a refused transaction wrote', async () => {
    const refused = await opened.store.write(async (db) => {
      await enterThread(db, entry);
      return refuse({ slug: 'duplicate' });
    });
    expect(refused).toEqual({ ok: false, problem: { slug: 'duplicate' } });
    expect(await opened.store.read((db) => findThread(db, 'default', '/a'))).toEqual({ ok: true, value: null });
  });

  it('takes back everything when there is a bug, and does not hide it', async () => {
    const broken = opened.store.write(async (db) => {
      await enterThread(db, entry);
      throw new Error('a bug');
    });
    await expect(broken).rejects.toThrow('a bug');
    expect(await opened.store.read((db) => findThread(db, 'default', '/a'))).toEqual({ ok: true, value: null });
  });

  it('reads while a write is open, and sees nothing of it', async () => {
    await opened.store.write(async (db) => {
      await enterThread(db, entry);
      expect(await opened.store.read((reader) => findThread(reader, 'default', '/a'))).toEqual({ ok: true, value: null });
      return succeed(null);
    });
    expect(await opened.store.read((db) => findThread(db, 'default', '/a'))).toMatchObject({ value: { key: '/a' } });
  });

  it('opens again with everything in it, and is ready', async () => {
    await opened.store.write(async (db) => succeed(await enterThread(db, entry)));
    const again = await openStore(opened.url);
    expect(await again.read((db) => findThread(db, 'default', '/a'))).toMatchObject({ value: { key: '/a' } });
    expect(await again.faults()).toEqual([]);
    await again.close();
  });

  it('is opened by several at once', async () => {
    const more = await Promise.all([openStore(opened.url), openStore(opened.url), openStore(opened.url)]);
    expect(await Promise.all(more.map((store) => store.faults()))).toEqual([[], [], []]);
    await Promise.all(more.map((store) => store.close()));
  });

  it('raises the version with each write, and takes title and address of whoever is first to be published', async () => {
    const enter = async (title: string) => {
      const entered = await opened.store.write(async (db) => succeed(await enterThread(db, { ...entry, title, url: title === '' ? null : `https://example.org/${title}` })));
      return entered.ok && [entered.value.version, entered.value.title, entered.value.url];
    };
    expect([await enter(''), await enter('Held'), await enter('First')]).toEqual([[1, '', null], [2, 'Held', 'https://example.org/Held'], [3, 'First', 'https://example.org/First']]);
    await opened.store.write(async (db) => succeed(await addComment(db, commentRow('a'))));
    expect([await enter('Second'), await enter('')]).toEqual([[4, 'First', 'https://example.org/First'], [5, 'First', 'https://example.org/First']]);
    expect(await opened.store.write(async (db) => succeed(await lockThread(db, 'default', 't')))).toMatchObject({ value: { version: 6 } });
  });

  it('gives a key to one of twenty, on two connections', async () => {
    const other = await openStore(opened.url);
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? other : opened.store).write(async (db) => {
          const claim = await claimKey(db, { site: 'default', key: 'k', request: 'r', now });
          if (claim.claimed) await rememberAnswer(db, { site: 'default', key: 'k', answer: `"${index}"` });
          return succeed(claim);
        }),
      ),
    );
    const answers = new Set(claims.map((claim) => claim.ok && !claim.value.claimed && claim.value.answer));
    expect(claims.filter((claim) => claim.ok && claim.value.claimed)).toHaveLength(1);
    expect(answers.size).toBe(2);
    await other.close();
  });

  it('gives a fingerprint to one of twenty, and to the next once it is over or released', async () => {
    const claim = (at: string, expiresAt = '2026-06-16T12:00:00.000Z') =>
      opened.store.write(async (db) => succeed(await claimFingerprint(db, { site: 'default', fingerprint: 'f', comment: 'c', expiresAt, now: at })));
    const claims = await Promise.all(Array.from({ length: 20 }, () => claim(now)));
    expect(claims.filter((one) => one.ok && one.value)).toHaveLength(1);
    expect(await claim('2026-06-16T11:59:59.999Z')).toMatchObject({ value: false });
    expect(await claim('2026-06-16T12:00:00.000Z', '2026-06-17T12:00:00.000Z')).toMatchObject({ value: true });
    await opened.store.write(async (db) => succeed(await releaseFingerprints(db, { site: 'default', comment: 'c' })));
    expect(await claim(now)).toMatchObject({ value: true });
  });

  it('keeps the first value of a key', async () => {
    const keep = (value: string) => opened.store.write(async (db) => succeed(await keepMeta(db, 'secret', value)));
    expect(await Promise.all([keep('one'), keep('two')])).toEqual(Array.from({ length: 2 }, () => expect.objectContaining({ value: expect.stringMatching(/one|two/) })));
    expect(await keep('three')).toEqual(await keep('four'));
  });

  it('counts what is listed: replies at their parent and their root, published ones at the thread', async () => {
    await opened.store.write(async (db) => {
      await enterThread(db, entry);
      for (const [id, parent] of [['a', null], ['b', 'a'], ['c', 'b'], ['d', 'b']] as const) await addComment(db, commentRow(id, { parent }));
      await addComment(db, commentRow('h', { parent: 'a', status: 'held' }));
      return succeed(null);
    });
    const counts = async () => {
      const rows = await opened.store.read((db) => db.selectFrom('comments').select(['id', 'listed', 'replies', 'branch_count', 'score']).orderBy('id').execute());
      const thread = await opened.store.read((db) => findThread(db, 'default', '/a'));
      return [rows.ok && rows.value.map((row) => Object.values(row).join(' ')), thread.ok && thread.value?.count];
    };
    expect(await counts()).toEqual([['a 1 1 3 3', 'b 1 2 0 0', 'c 1 0 0 0', 'd 1 0 0 0', 'h 0 0 0 0'], 4]);
    const remove = (id: string) => opened.store.write(async (db) => succeed(await removeComment(db, { site: 'default', id, by: 'author' })));
    await remove('b');
    expect(await counts()).toEqual([['a 1 1 3 3', 'b 1 2 0 0', 'c 1 0 0 0', 'd 1 0 0 0', 'h 0 0 0 0'], 3]);
    await remove('c');
    await remove('d');
    expect(await counts()).toEqual([['a 1 0 0 0', 'b 0 0 0 0', 'c 0 0 0 0', 'd 0 0 0 0', 'h 0 0 0 0'], 1]);
  });

  it('gives everything that was said on a page in order, whatever became of it, and of a search a part at a time', async () => {
    const statuses = ['published', 'held', 'published', 'spam', 'published', 'published', 'held', 'published'] as const;
    await opened.store.write(async (db) => {
      await enterThread(db, entry);
      await enterThread(db, { ...entry, key: '/b', id: 'elsewhere' });
      for (const [index, status] of statuses.entries()) {
        await addComment(db, commentRow(`c${index}`, { status, source: index % 2 === 0 ? 'even' : 'odd' }));
        await addComment(db, commentRow(`d${index}`, { status, thread: 'elsewhere' }));
      }
      return succeed(null);
    });
    const all = async (ask: Partial<QueueAsk>, within?: number) => {
      const found: string[] = [];
      let next: string | null | undefined;
      while (next !== null) {
        const after: string | undefined = next;
        const page = await opened.store.read((db) => queuePage(db, { site: 'default', thread: '/a', limit: 3, after, ...ask }, within));
        found.push(...(page.ok ? page.value.rows.map(({ id }) => id) : ['failed']));
        next = page.ok ? page.value.next : null;
      }
      return found.join(' ');
    };
    expect(await all({})).toBe('c7 c6 c5 c4 c3 c2 c1 c0');
    expect([await all({ status: 'held' }), await all({ status: 'published' })]).toEqual(['c6 c1', 'c7 c5 c4 c2 c0']);
    expect([await all({ text: 'even' }, 2), await all({ text: 'even', status: 'published' }, 1)]).toEqual(['c6 c4 c2 c0', 'c4 c2 c0']);
  });

  it('looks for threads a part at a time, and finds each', async () => {
    const keys = ['/1', '/a2', '/3', '/4', '/a5', '/6'];
    for (const key of keys) await opened.store.write(async (db) => succeed(await enterThread(db, { ...entry, key, id: key, title: `Page ${key}` })));
    const found: string[] = [];
    const sizes: number[] = [];
    let next: string | null = '';
    while (next !== null) {
      const after: string = next;
      const page = await opened.store.read((db) => searchThreads(db, { site: 'default', text: 'PAGE /A', after, limit: 5 }, 2));
      const { rows, next: further } = page.ok ? page.value : { rows: [], next: null };
      found.push(...rows.map(({ key }) => key));
      sizes.push(rows.length);
      next = further;
    }
    expect([found.sort(), sizes]).toEqual([['/a2', '/a5'], [0, 0, 2, 0]]);
    expect(await opened.store.read((db) => searchThreads(db, { site: 'default', after: '/4', limit: 1 }))).toMatchObject({ value: { rows: [{ key: '/6' }], next: '/6' } });
  });

  it('finds the nearest lock above a comment', async () => {
    await opened.store.write(async (db) => {
      await enterThread(db, entry);
      await addComment(db, commentRow('a', { locked_at: '2026-01-01T00:00:00.000Z' }));
      await addComment(db, commentRow('b', { parent: 'a' }));
      await addComment(db, commentRow('c', { parent: 'b', locked_at: '2026-02-01T00:00:00.000Z' }));
      await addComment(db, commentRow('x'));
      return succeed(null);
    });
    const locks = await opened.store.read(async (db) => Promise.all(['a', 'b', 'c', 'x'].map((id) => lockedAbove(db, { site: 'default', id }))));
    expect(locks).toEqual({ ok: true, value: ['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z', null] });
  });

  it('imports once, keeps what was changed since, and adds what is new', async () => {
    const comment = (importId: string, parent: string | null = null): ImportedComment => ({
      id: `i${importId}`, importId, parent, kind: 'comment', status: 'published', authorName: 'Ann', authorEmail: null, authorUrl: null, source: importId, body: '[]', createdAt: now,
    });
    const run = (comments: ImportedComment[]) =>
      opened.store.write(async (db) => {
        const { thread, taken } = await importThread(db, {
          site: 'default', id: 't', key: '/a', url: null, title: 'T', publishedAt: now, closed: { since: null }, closeAfterDays: null, source: 'wordpress:x', sourceId: '1', now,
        });
        return succeed([taken, await importComments(db, { site: 'default', thread: thread.id, source: 'wordpress:x', comments })]);
      });
    expect(await run([comment('1'), comment('2', '1'), comment('3', '2')])).toMatchObject({ value: [true, 3] });
    const before = await opened.store.read((db) => findThread(db, 'default', '/a'));
    expect(before).toMatchObject({ value: { count: 3, import_closed: 1, first_comment_at: now } });
    expect(await run([comment('1'), comment('2', '1'), comment('3', '2')])).toMatchObject({ value: [false, 0] });
    expect(await opened.store.read((db) => findThread(db, 'default', '/a'))).toEqual(before);
    await opened.store.write(async (db) => succeed(await removeComment(db, { site: 'default', id: 'i3', by: 'owner' })));
    expect(await run([comment('1'), comment('2', '1'), comment('3', '2'), comment('4', '2')])).toMatchObject({ value: [false, 1] });
    expect(await opened.store.read((db) => findComment(db, 'default', 'i3'))).toMatchObject({ value: { status: 'deleted' } });
    expect(await opened.store.read((db) => findComment(db, 'default', 'i1'))).toMatchObject({ value: { branch_count: 2, branch_last: 3, replies: 1 } });
    expect(await opened.store.read((db) => findThread(db, 'default', '/a'))).toMatchObject({ value: { count: 3 } });
  });
});

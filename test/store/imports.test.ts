import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { succeed } from '../../shared/problem.ts';
import { locateComment } from '../../server/store/branches.ts';
import { addComment, findComment } from '../../server/store/comments.ts';
import { importComments, importThread, type ImportedComment } from '../../server/store/imports.ts';
import { openStore } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { enterThread, findThread } from '../../server/store/threads.ts';
import { allStores, type TestStore } from '../support/stores.ts';
import { commentRow, now } from './rows.ts';

const entry = { site: 'default', key: '/a', id: 't', url: null, title: 'Own title', now };

const comment = (importId: string, more: Partial<ImportedComment> = {}): ImportedComment => ({
  id: `i${importId}`,
  importId,
  parent: null,
  kind: 'comment',
  status: 'published',
  authorName: 'Ann',
  authorEmail: null,
  authorUrl: null,
  source: importId,
  body: '[]',
  createdAt: now,
  ...more,
});

/** Imports a page whose old system had closed it. */
const run = (store: Store, comments: readonly ImportedComment[], source = 'wordpress:x') =>
  store.write(async (db) => {
    const { thread, taken } = await importThread(db, {
      site: 'default',
      id: 't',
      key: '/a',
      url: 'https://old.example/a',
      title: 'Old title',
      publishedAt: '2020-01-01T00:00:00.000Z',
      closed: { since: null },
      closeAfterDays: 90,
      source,
      sourceId: '1',
      now,
    });
    return succeed({ taken, comments: await importComments(db, { site: 'default', thread: thread.id, source, comments }) });
  });

describe.each(allStores)('imports on $name', ({ open }) => {
  let opened: TestStore;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());

  const thread = async () => {
    const read = await opened.store.read((db) => findThread(db, 'default', '/a'));
    return read.ok ? read.value : null;
  };

  it('give a thread that is there what it lacks and leave what it has', async () => {
    await opened.store.write(async (db) => {
      await enterThread(db, entry);
      await db.updateTable('threads').set({ close_after_days: 7, first_comment_at: now }).execute();
      return succeed(null);
    });
    expect(await run(opened.store, [])).toMatchObject({ value: { taken: true } });
    expect(await thread()).toMatchObject({ title: 'Own title', url: 'https://old.example/a', close_after_days: 7, import_closed: 1, published_at: '2020-01-01T00:00:00.000Z', version: 2 });
  });

  it('say what a page is called of which only a comment says so that waits, and nothing of what its owner calls it', async () => {
    await opened.store.write(async (db) => succeed(await enterThread(db, { ...entry, title: 'Pills' })));
    await opened.store.write(async (db) => succeed(await db.updateTable('threads').set({ own_title: 'Peas' }).execute()));
    await run(opened.store, []);
    expect(await thread()).toMatchObject({ title: 'Old title', own_title: 'Peas' });
  });

  it('of several pages’ comments, hold back what is held, and date the thread by what is shown', async () => {
    const first = comment('2', { createdAt: '2020-02-01T00:00:00.000Z' });
    await run(opened.store, [comment('1', { status: 'held', createdAt: '2020-01-01T00:00:00.000Z' }), first, comment('3', { parent: '2' })]);
    expect(await thread()).toMatchObject({ count: 2, first_comment_at: first.createdAt });
    await run(opened.store, [comment('4', { parent: '3', createdAt: '2020-01-15T00:00:00.000Z' })]);
    expect(await thread()).toMatchObject({ count: 3, first_comment_at: '2020-01-15T00:00:00.000Z' });
  });

  it('keep a place for what waits above a published answer, whichever run brings it', async () => {
    await run(opened.store, [comment('1', { status: 'held' }), comment('2', { parent: '1', status: 'held' }), comment('3', { parent: '1' })]);
    const rows = () => opened.store.read((db) => Promise.all(['i1', 'i2'].map((id) => findComment(db, 'default', id))));
    expect(await rows()).toMatchObject({ value: [{ listed: 1, replies: 1, branch_count: 1 }, { listed: 0, listed_version: 0 }] });
    await run(opened.store, [comment('4', { parent: '2' })]);
    const version = (await thread())?.version;
    expect(await rows()).toMatchObject({ value: [{ listed: 1, replies: 2, branch_count: 3, score: 3 }, { listed: 1, replies: 1, version, listed_version: version }] });
    expect(await thread()).toMatchObject({ count: 2 });
  });

  it('hang a reply beneath one that an earlier run brought', async () => {
    await run(opened.store, [comment('1'), comment('2', { parent: '1' })]);
    await run(opened.store, [comment('3', { parent: '2' })]);
    const read = await opened.store.read((db) => Promise.all(['i1', 'i2', 'i3'].map((id) => findComment(db, 'default', id))));
    expect(read).toMatchObject({
      value: [
        { replies: 1, branch_count: 2, branch_last: 2, score: 2 },
        { replies: 1, branch_count: 0 },
        { root: 'i1', parent: 'i2', branch_index: 2 },
      ],
    });
  });

  it('tell two old systems apart that count alike', async () => {
    await run(opened.store, [comment('1')]);
    expect(await run(opened.store, [comment('1', { id: 'j1' })], 'disqus:x')).toMatchObject({ value: { taken: false, comments: 1 } });
  });

  it('let old permalinks be found', async () => {
    await run(opened.store, [comment('1'), comment('77', { parent: '1' })]);
    expect(await opened.store.read((db) => locateComment(db, { site: 'default', thread: 't', id: '77' }))).toMatchObject({ value: { id: 'i77', root: 'i1' } });
  });

  it('that run twice at once, while readers post, take each comment once and give each reply a place of its own', async () => {
    await run(opened.store, [comment('1')]);
    const other = await openStore(opened.url);
    const replies = Array.from({ length: 200 }, (_, index) => `${index + 2}`);
    const imported = (prefix: string) => replies.map((id) => comment(id, { id: `${prefix}${id}`, parent: '1' }));
    const post = (id: string) =>
      other.write(async (db) => {
        await enterThread(db, entry);
        return succeed(await addComment(db, commentRow(id, { parent: 'i1' })));
      });
    const [one, two] = await Promise.all([
      run(opened.store, imported('j')),
      run(other, imported('k')),
      ...Array.from({ length: 10 }, (_, index) => post(`p${index}`)),
    ]);
    await other.close();
    const taken = [one, two].map((outcome) => outcome?.ok && 'comments' in outcome.value && outcome.value.comments);
    expect(taken.toSorted()).toEqual([0, 200]);
    const places = await opened.store.read((db) => db.selectFrom('comments').select('branch_index').where('root', '=', 'i1').orderBy('branch_index').execute());
    expect(places).toEqual({ ok: true, value: Array.from({ length: 211 }, (_, index) => ({ branch_index: index })) });
    expect(await thread()).toMatchObject({ count: 211 });
    expect(await opened.store.read((db) => findComment(db, 'default', 'i1'))).toMatchObject({ value: { branch_count: 210, score: 210, replies: 210, branch_last: 210 } });
  });
});

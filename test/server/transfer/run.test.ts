import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIds } from '../../../server/ids.ts';
import { enterThread, findThread, toCauses } from '../../../server/store/threads.ts';
import type { Store } from '../../../server/store/store.ts';
import type { ImportReport } from '../../../server/transfer/report.ts';
import { runImport, type ImportJob } from '../../../server/transfer/run.ts';
import { wordpress } from '../../../server/transfer/wordpress.ts';
import { refuse, succeed } from '../../../shared/problem.ts';
import { threadState, type SitePolicy } from '../../../shared/thread/state.ts';
import { stores, type TestStore } from '../../support/stores.ts';
import { now } from './reading.ts';
import { comment, fileOf, item, smallBlog, wxr } from './wxr-file.ts';

const ids = createIds((length) => randomBytes(length));
const policy: SitePolicy = { level: 'open', since: null, note: null, closeAfterDays: null, closeAfterCount: null };

const run = (store: Store, path: string, more: Partial<ImportJob> = {}) =>
  runImport({ store, site: 'default', byName: true, importer: wordpress, path, closeAfterDays: null, dryRun: false, now, ids, progress: () => {}, ...more });

async function reportOf(store: Store, path: string, more: Partial<ImportJob> = {}): Promise<ImportReport> {
  const done = await run(store, path, more);
  if (!('report' in done)) throw new Error('not imported');
  return done.report;
}

/** Everything that an import decides, without the ids that were made for it. */
async function contentOf(store: Store) {
  const read = await store.read(async (db) => ({
    threads: await db.selectFrom('threads').selectAll().orderBy('key').execute(),
    comments: await db.selectFrom('comments').selectAll().orderBy('import_id').execute(),
  }));
  if (!read.ok) throw new Error('not read');
  const { threads, comments } = read.value;
  const names = new Map([...threads.map(({ id, key }) => [id, key] as const), ...comments.map(({ id, import_id }) => [id, import_id] as const)]);
  return {
    threads: threads.map(({ id, ...thread }) => ({ ...thread, version: 0 })),
    comments: comments.map(({ id, ...row }) => ({ ...row, thread: names.get(row.thread), parent: row.parent && names.get(row.parent), root: names.get(row.root) })),
  };
}

/** Enough pages for several transactions. */
const large = fileOf(
  wxr(
    ...Array.from({ length: 40 }, (_, page) =>
      item(
        { link: `https://blog.example/${page}`, post_id: String(page), title: `Page ${page}` },
        ...Array.from({ length: 30 }, (_unused, index) => comment({ id: String(page * 100 + index), parent: index % 3 === 0 ? '0' : String(page * 100 + index - 1) })),
      ),
    ),
  ),
);

describe.each(stores)('an import into $name', ({ open }) => {
  let database: TestStore;
  let store: Store;
  beforeEach(async () => {
    database = await open();
    store = database.store;
  });
  afterEach(() => database.close());

  test('writes the pages and comments of a blog, and nothing the second time', async () => {
    expect(await reportOf(store, smallBlog)).toMatchObject({
      source: 'wordpress:blog.example/notes',
      dryRun: false,
      pages: { read: 4, taken: 2, closed: 1, closing: 0 },
      comments: { read: 4, taken: 3, held: 1 },
      added: { pages: 2, comments: 3 },
      query: ['p', 'page_id'],
    });
    const once = await contentOf(store);
    expect(once.threads).toMatchObject([
      { key: '/notes?p=1', url: 'https://blog.example/notes/?p=1', title: 'Bread & butter', published_at: '2020-01-01T08:00:00.000Z', import_closed: 0, count: 2, import_id: '1' },
      { key: '/notes?page_id=2', title: 'Guest book', import_closed: 1, count: 0, import_id: '2' },
    ]);
    expect(once.comments).toMatchObject([
      { import_id: '11', parent: null, root: '11', status: 'published', created_at: '2020-01-02T09:00:00.000Z', replies: 1 },
      { import_id: '12', parent: '11', root: '11', branch_index: 1, author_email: 'ben@example.org' },
      { import_id: '13', parent: null, status: 'held', listed: 0 },
    ]);
    expect(await reportOf(store, smallBlog)).toMatchObject({ comments: { taken: 3 }, added: { pages: 0, comments: 0 } });
    expect(await contentOf(store)).toEqual(once);
  });

  test('closes what the export calls closed, and posts by age when asked to', async () => {
    await reportOf(store, smallBlog, { closeAfterDays: 14 });
    const stateOf = async (key: string) => {
      const thread = await store.read((db) => findThread(db, 'default', key));
      return thread.ok && thread.value !== null ? threadState(policy, toCauses(thread.value), now) : null;
    };
    expect(await stateOf('/notes?page_id=2')).toEqual({ level: 'closed', reason: 'import' });
    expect(await stateOf('/notes?p=3')).toMatchObject({ level: 'closed', reason: 'age', since: '2021-05-15T08:00:00.000Z', age: { days: 14, after: 'publication' } });
    expect(await stateOf('/notes?p=1')).toMatchObject({ level: 'closed', reason: 'age' });
  });

  test('reads everything and writes nothing in a dry run', async () => {
    expect(await reportOf(store, smallBlog, { dryRun: true })).toMatchObject({ dryRun: true, comments: { taken: 3 }, added: { pages: 0, comments: 0 } });
    expect(await contentOf(store)).toEqual({ threads: [], comments: [] });
  });

  test('changes nothing when the file is broken, however late', async () => {
    const whole = readFileSync(large, 'utf8');
    const broken = fileOf(whole.slice(0, whole.lastIndexOf('</channel>')));
    expect(await run(store, broken)).toMatchObject({ fault: { line: expect.any(Number), reason: 'unclosed tag: channel' } });
    expect(await contentOf(store)).toEqual({ threads: [], comments: [] });
  });

  test.each([1, 2, 3])('stopped at transaction %i and run again, ends as one clean run', async (stop) => {
    let writes = 0;
    const failing: Store = {
      ...store,
      write: (work) => {
        writes += 1;
        return writes < stop ? store.write(work) : Promise.resolve(refuse({ slug: 'unavailable', retryAfter: 1 }));
      },
    };
    expect(await run(failing, large)).toEqual({ refused: { slug: 'unavailable', retryAfter: 1 } });
    expect(writes).toBe(stop);
    await reportOf(store, large);
    const resumed = await contentOf(store);
    expect(resumed.comments.length).toBe(1_200);
    const other = await open();
    await reportOf(other.store, large);
    expect(resumed).toEqual(await contentOf(other.store));
    await other.close();
  });

  test.each([1, 2, 3])('takes a page that is larger than a transaction in several, stopped at the one numbered %i too', async (stop) => {
    const comments = Array.from({ length: 1_200 }, (_, index) => comment({ id: String(index + 1), parent: String(index % 7 === 0 ? 0 : index - (index % 3)), date_gmt: '2020-01-02 09:00:00', approved: index % 5 === 0 ? '0' : '1' }));
    const page = fileOf(wxr(item({}, ...comments)));
    let writes = 0;
    const failing: Store = { ...store, write: (work) => ((writes += 1) < stop ? store.write(work) : Promise.resolve(refuse({ slug: 'unavailable', retryAfter: 1 }))) };
    expect(await run(failing, page)).toHaveProperty('refused');
    expect(await contentOf(store)).toHaveProperty('comments.length', (stop - 1) * 500);
    expect(await reportOf(store, page)).toMatchObject({ pages: { taken: 1 }, added: { comments: 1_200 - (stop - 1) * 500 } });
    const resumed = await contentOf(store);
    const other = await open();
    await reportOf(other.store, page);
    expect(resumed).toEqual(await contentOf(other.store));
    expect(resumed.threads).toMatchObject([{ count: 960 }]);
    await other.close();
  });

  test("leaves a page's own comments where readers have begun already", async () => {
    const id = ids(now);
    await store.write(async (db) => succeed(await enterThread(db, { site: 'default', key: '/notes?p=1', id, url: null, title: '', now })));
    expect(await reportOf(store, smallBlog)).toMatchObject({ added: { comments: 3 } });
    const thread = await store.read((db) => findThread(db, 'default', '/notes?p=1'));
    expect(thread).toMatchObject({ value: { id, title: 'Bread & butter', count: 2 } });
  });

  test('keeps the order of comments in ids that sort by their dates', async () => {
    const same = ['5', '3', '9', '1'].map((own) => comment({ id: own, content: own }));
    await reportOf(store, fileOf(wxr(item({}, ...same, comment({ id: '2', date_gmt: '2019-01-01 00:00:00' })))));
    const rows = await store.read((db) => db.selectFrom('comments').select('import_id').orderBy('id').execute());
    expect(rows).toMatchObject({ value: ['2', '5', '3', '9', '1'].map((own) => ({ import_id: own })) });
  });
});

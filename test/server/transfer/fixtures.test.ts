import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIds } from '../../../server/ids.ts';
import { describeFault } from '../../../server/transfer/fault.ts';
import type { ImportReport } from '../../../server/transfer/report.ts';
import { runImport } from '../../../server/transfer/run.ts';
import { wordpress } from '../../../server/transfer/wordpress.ts';
import { stores, type TestStore } from '../../support/stores.ts';
import { haveSharedFiles, sharedPath } from '../body/shared-files.ts';
import { now, readAll } from './reading.ts';

const fixture = (name: string): string => sharedPath(`fixtures/wordpress/${name}.wordpress.xml`);

/** Counts of our own, by nothing but the text of the file. */
function countIn(name: string) {
  const text = readFileSync(fixture(name), 'utf8');
  const items = text.match(/<item>[\s\S]*?<\/item>/g) ?? [];
  const times = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const isClosed = (one: string): boolean => /<wp:comment_status>(?:<!\[CDATA\[)?closed/.test(one);
  return {
    items: items.length,
    closed: items.filter(isClosed).length,
    /** Those of them that readers could see. */
    closedPages: items.filter((one) => isClosed(one) && !/<wp:post_type>(?:<!\[CDATA\[)?(?:nav_menu_item|wp_)/.test(one) && !/<wp:status>(?:<!\[CDATA\[)?(?:draft|future|private)/.test(one)).length,
    comments: times(/<wp:comment>/g),
    pingbacks: times(/<wp:comment_type>pingback</g),
    replies: times(/<wp:comment_parent>[1-9]\d*</g),
  };
}

describe.skipIf(!haveSharedFiles)('exports of real systems (read from ../shared, skipped where it is missing)', () => {
  test.each(['accessibility-unit-test', 'isso-sample', 'artransfer', 'comprehensive', 'crazy-cdata', 'wxr-utf-8-challenges', 'missing-version-tag'])(
    '%s is read whole: every item and every comment counted once',
    async (name) => {
      const expected = countIn(name);
      const { pages, tally } = await readAll(fixture(name));
      const comments = pages.flatMap((page) => page.comments);
      expect(tally.pages.read).toBe(name === 'isso-sample' ? 3 : expected.items);
      expect(tally.comments).toMatchObject({ read: expected.comments, taken: expected.comments, skipped: {} });
      expect(comments.length).toBe(expected.comments);
      expect(comments.filter(({ kind }) => kind === 'pingback').length).toBe(expected.pingbacks);
      expect(comments.filter(({ parent }) => parent !== null).length).toBe(expected.replies);
      expect(pages.filter(({ closed }) => closed).length).toBe(expected.closedPages);
    },
  );

  test('namespaces that are hijacked, mixed and repeated are read without harm', async () => {
    const { pages, tally } = await readAll(fixture('namespace-edge-cases'));
    expect(pages).toEqual([]);
    expect(tally.pages).toMatchObject({ read: 6, skipped: { 'no-address': 6 } });
  });

  test.each(['malformed', 'malformed-simple'])('%s is refused, and its line is named', async (name) => {
    const checked = await wordpress.check(fixture(name));
    expect('reason' in checked ? describeFault(checked) : '').toMatch(/^line \d+, column \d+: /);
  });

  test('the accessibility unit test holds what its README says', () => {
    expect(countIn('accessibility-unit-test')).toMatchObject({ items: 154, closed: 42, comments: 29, pingbacks: 4 });
  });

  test('words in any script and comments with nothing but a name and a text are kept', async () => {
    const [page] = (await readAll(fixture('artransfer'))).pages;
    expect(page).toMatchObject({ key: '/2022/04/09/hello-world', title: '世界，您好！' });
    expect(page?.comments[0]?.source).toContain('[Gravatar](https://gravatar.com)');
    const { pages, tally } = await readAll(fixture('accessibility-unit-test'));
    expect(pages.find(({ key }) => key === '/about/page-with-comments')?.comments[0]).toMatchObject({ importId: '167', authorName: 'Anon', source: 'Anonymous comment.', status: 'published' });
    expect(tally.notes).toMatchObject({ undated: 1, 'held-password': 1 });
  });
});

describe.skipIf(!haveSharedFiles).each(stores)('the accessibility unit test in $name (read from ../shared, skipped where it is missing)', ({ open }) => {
  let database: TestStore;
  let report: ImportReport;
  beforeAll(async () => {
    database = await open();
    let made = 0;
    const ids = createIds((length) => Buffer.from(String((made += 1)).padStart(length, '0')).subarray(-length));
    const job = { store: database.store, site: 'default', byName: true, importer: wordpress, closeAfterDays: null, dryRun: false, now, ids, progress: () => {} };
    const done = await runImport({ ...job, path: fixture('accessibility-unit-test') });
    if (!('report' in done)) throw new Error('not imported');
    report = done.report;
  });
  afterAll(() => database.close());

  test('has all comments, replies ten deep, and three closed threads with comments', async () => {
    expect(report.added).toEqual({ pages: report.pages.taken, comments: 29 });
    const read = await database.store.read(async (db) => ({
      comments: await db.selectFrom('comments').select(['id', 'parent', 'thread', 'status']).execute(),
      closed: await db.selectFrom('threads').select('id').where('import_closed', '=', 1).execute(),
    }));
    if (!read.ok) throw new Error('not read');
    const { comments, closed } = read.value;
    const byId = new Map(comments.map((comment) => [comment.id, comment]));
    const depthOf = (id: string | null): number => (id === null ? 0 : 1 + depthOf(byId.get(id)?.parent ?? null));
    expect(Math.max(...comments.map(({ id }) => depthOf(id)))).toBe(10);
    expect(closed.length).toBe(countIn('accessibility-unit-test').closedPages);
    expect(closed.filter(({ id }) => comments.some(({ thread }) => thread === id)).length).toBe(3);
    expect(comments.filter(({ status }) => status === 'held').length).toBe(1);
  });
});

import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIds } from '../../../server/ids.ts';
import { moveThread } from '../../../server/move-thread.ts';
import { createTestApp, draft, type TestApp } from '../../support/app.ts';
import { allKeys, publicAnswers } from '../../support/public-answers.ts';
import { stores, type TestStore } from '../../support/stores.ts';
import { readXml, type Read } from '../../support/xml.ts';
import { haveSharedFiles, sharedPath } from '../body/shared-files.ts';
import { exported, imported, linesOf } from './exporting.ts';
import { now } from './reading.ts';
import { comment, fileOf, item, smallBlog, wxr } from './wxr-file.ts';

const ids = createIds((length) => randomBytes(length));

const fixtures = ['accessibility-unit-test', 'artransfer', 'comprehensive', 'crazy-cdata', 'isso-sample', 'missing-version-tag', 'wxr-utf-8-challenges'];
const fixture = (name: string): string => sharedPath(`fixtures/wordpress/${name}.wordpress.xml`);

/** Ids, and what is derived from them, are new in a file of another system: each is called by its order of appearance. */
function withoutIds(answers: unknown): unknown {
  const names = new Map<string, string>();
  const text = JSON.stringify(answers).replace(/"[0-9a-hjkmnp-tv-z]{18}"/g, (id) => {
    const name = names.get(id) ?? `"comment ${names.size + 1}"`;
    names.set(id, name);
    return name;
  });
  const renamed: unknown = JSON.parse(text);
  return renamed;
}

describe.each(stores)('on $name', ({ name: database, open }) => {
  // What is in a file does not depend on the database: of PostgreSQL the one that holds most is asked.
  const some = database === 'SQLite' ? fixtures : fixtures.slice(0, 1);
  let from: TestStore;
  let to: TestStore;
  beforeEach(async () => {
    [from, to] = await Promise.all([open(), open()]);
  });
  afterEach(async () => {
    await from.close();
    await to.close();
  });

  async function answersAfter(file: string, format: 'afterword' | 'wordpress') {
    expect(await imported(from.store, 'wordpress', file)).toHaveProperty('report');
    const out = await exported(from.store, format);
    const back = await imported(to.store, format, out.file);
    const keys = await allKeys(from.store);
    expect(await allKeys(to.store)).toEqual(keys);
    const [before, after] = [createTestApp(from.store), createTestApp(to.store)];
    before.now = now;
    after.now = now;
    return { before: await publicAnswers(before, keys), after: await publicAnswers(after, keys), out, back };
  }

  test('a blog comes through Afterword’s own format as it was', async () => {
    const own = await answersAfter(smallBlog, 'afterword');
    expect(own.after).toEqual(own.before);
    expect(own.before.length).toBeGreaterThan(5);
  });

  test('what a page was called before leads to its thread there too, unless it is a page of its own by now', async () => {
    const [app, there] = [createTestApp(from.store), createTestApp(to.store)];
    // Both make the same ids at the same moment.
    there.wait(1);
    const say = async (on: TestApp, page: string) => on.post(draft(`On ${page}`, { page: { id: page } }), { 'idempotency-key': `a-key-of${page}` });
    const idAt = async (on: TestApp, page: string) => JSON.parse(await (await on.get(`/api/v1/sites/default/thread?id=${page}`)).text()).thread;
    for (const page of ['/a', '/b', '/other']) await say(app, page);
    for (const [old, now_, what] of [['/a', '/a2', 'rename'], ['/a2', '/a3', 'rename'], ['/b', '/a3', 'merge'], ['/other', '/other2', 'rename']] as const) {
      expect(await from.store.write((db) => moveThread(db, old, now_, what, { site: 'default', who: 'cli:test', why: null, now, ids, mail: false }))).toMatchObject({ ok: true });
    }
    await say(there, '/other');
    const { file } = await exported(from.store, 'afterword');
    expect(linesOf(file).flatMap(({ type, page, aliases }) => (type === 'thread' ? [[page, aliases]] : []))).toEqual([['/a3', ['/a', '/a2', '/b']], ['/other2', ['/other']]]);
    for (const added of [3, 0]) {
      expect(await imported(to.store, 'afterword', file)).toMatchObject({ report: { added: { comments: added } } });
      for (const page of ['/a', '/a2', '/b', '/a3']) expect(await idAt(there, page)).toMatchObject({ id: '/a3', count: 2 });
      expect([await idAt(there, '/other'), await idAt(there, '/other2')]).toMatchObject([{ id: '/other', count: 1 }, { id: '/other2', count: 1 }]);
    }
    expect((await there.post(draft('More on the old page', { page: { id: '/b' } }))).status).toBe(201);
    expect(await idAt(there, '/a3')).toMatchObject({ count: 3 });
  });

  test('and through that of WordPress, but for the ids', async () => {
    const { before, after, out, back } = await answersAfter(smallBlog, 'wordpress');
    expect(withoutIds(after)).toEqual(withoutIds(before));
    expect(back).toMatchObject({ report: { source: 'wordpress:blog.example', added: { comments: out.state.report.total.comments } } });
  });

  describe.skipIf(!haveSharedFiles)('exports of real systems (read from ../shared, skipped where it is missing)', () => {
    test.each(some)('%s comes through Afterword’s own format as it was', async (name) => {
      const { before, after } = await answersAfter(fixture(name), 'afterword');
      expect(after).toEqual(before);
    });

    test.each(some)('%s comes through that of WordPress as it was, but for the ids', async (name) => {
      const { before, after } = await answersAfter(fixture(name), 'wordpress');
      expect(withoutIds(after)).toEqual(withoutIds(before));
    });
  });

  test('a page whose address in the file is none of the web has none', async () => {
    const at = now;
    const thread = (page: string, url: string) => ({ type: 'thread', page, url, title: '', createdAt: at });
    const lines = [
      { type: 'afterword', version: 1, exportedAt: at, personalData: true },
      { type: 'site', slug: 'default', title: '', origins: [], policy: {} },
      thread('/a', 'javascript:alert(1)'),
      thread('/b', 'https://blog.example/b'),
      { type: 'end', sites: 1, threads: 2, comments: 0, subscribers: 0 },
    ];
    expect(await imported(to.store, 'afterword', fileOf(lines.map((line) => JSON.stringify(line)).join('\n')))).toHaveProperty('report');
    const app = createTestApp(to.store);
    const urlOf = async (page: string) => JSON.parse(await (await app.get(`/api/v1/sites/default/thread?id=${page}`)).text()).thread.url;
    expect([await urlOf('/a'), await urlOf('/b')]).toEqual([null, 'https://blog.example/b']);
  });

  test.each(['afterword', 'wordpress'] as const)('a branch larger than what is read at once has every reply beneath what it answers, as %s', async (format) => {
    const comments = Array.from({ length: 1_100 }, (_, index) => comment({ id: String(index + 1), parent: String(index < 2 ? index : index - 1), content: `Number ${index}` }));
    const file = fileOf(wxr(item({}, ...comments), item({ link: 'https://blog.example/b', post_id: '2' }, comment({ id: '5000' }))));
    const { before, after, out } = await answersAfter(file, format);
    expect(out.state.report.total).toMatchObject({ threads: 2, comments: 1_101 });
    expect(withoutIds(after)).toEqual(withoutIds(before));
  });

  test('the file for WordPress says what it cannot hold, and numbers parents before their replies', async () => {
    const app = createTestApp(from.store);
    await app.setSite({ title: 'A & B', origins: ['https://blog.example'], policy: { challenge: 'never' } });
    const post = async (body: string, more: object = {}) => {
      app.wait(1);
      const { comment: made }: { comment: { id: string } } = JSON.parse(await (await app.post({ ...draft(body), ...more }, { origin: 'https://blog.example' })).text());
      return made.id;
    };
    const root = await post('A *root* ]]> with \u0007 and & and <p>', { passage: { exact: 'said <here>', prefix: '', suffix: '' } });
    const reply = await post('A reply, dir="auto"', { parent: root });
    const gone = await post('Gone', { parent: reply });
    await post('Beneath it', { parent: gone });
    await app.decide(gone, 'delete');
    await app.decide(reply, 'lock');
    await app.setThread('/a', { level: 'frozen' });
    const { text, state } = await exported(from.store, 'wordpress');
    expect(state.report.left).toEqual({ locks: 1 });
    const channel = readXml(text).children[0];
    const page = channel?.children.find(({ name }) => name.endsWith('item'));
    const of = (read: Read | undefined, name: string): string | undefined => read?.children.find((each) => each.name.endsWith(`}${name}`))?.text;
    expect([of(channel, 'title'), of(channel, 'base_blog_url'), of(page, 'link'), of(page, 'comment_status'), of(page, 'thread_identifier')]).toEqual(['A & B', 'https://blog.example', 'https://blog.example/a', 'closed', '/a']);
    const comments = page?.children.filter(({ name }) => name.endsWith('}comment')) ?? [];
    expect(comments.map((each) => ['comment_id', 'comment_parent', 'comment_approved', 'comment_content'].map((name) => of(each, name)))).toEqual([
      ['1', '0', '1', '<blockquote class="passage">said &lt;here></blockquote><p>A <em>root</em> ]]> with  and &amp; and &lt;p></p>'],
      ['2', '1', '1', '<p>A reply, dir=&quot;auto&quot;</p>'],
      ['3', '2', 'trash', ''],
      ['4', '3', '1', '<p>Beneath it</p>'],
    ]);
  });
});

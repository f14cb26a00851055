import { expect, test } from 'vitest';
import { comment, fileOf, item, smallBlog, wxr } from './wxr-file.ts';
import { now, readAll } from './reading.ts';

/** The comments of one post, and what was counted. */
async function readComments(...comments: string[]) {
  const { pages, tally } = await readAll(fileOf(wxr(item({}, ...comments))));
  return { comments: pages[0]?.comments ?? [], tally };
}

test('a small blog is read whole', async () => {
  const { source, pages, tally } = await readAll(smallBlog);
  expect(source).toBe('wordpress:blog.example/notes');
  expect(pages.map(({ key, title, closed, closesByAge, publishedAt }) => [key, title, closed, closesByAge, publishedAt])).toEqual([
    ['/notes?p=1', 'Bread & butter', false, true, '2020-01-01T08:00:00.000Z'],
    ['/notes?page_id=2', 'Guest book', true, false, '2019-05-01T08:00:00.000Z'],
    ['/notes?p=3', 'An old post that is still open', false, true, '2021-05-01T08:00:00.000Z'],
  ]);
  expect(pages[0]?.comments).toMatchObject([
    { importId: '11', parent: null, kind: 'comment', status: 'published', authorName: 'Ada', authorEmail: 'ada@example.org', authorUrl: null, source: 'One hour in the oven\nis enough.', createdAt: '2020-01-02T09:00:00.000Z' },
    { importId: '12', parent: '11', kind: 'comment', status: 'published', authorName: 'Ben', authorUrl: 'https://ben.example/', source: 'No, **two** hours.', createdAt: '2020-01-03T10:00:00.000Z' },
    { importId: '13', parent: null, status: 'held' },
  ]);
  expect(JSON.parse(pages[0]?.comments[1]?.body ?? '')).toEqual([
    { type: 'paragraph', children: [{ type: 'text', value: 'No, ' }, { type: 'strong', children: [{ type: 'text', value: 'two' }] }, { type: 'text', value: ' hours.' }] },
  ]);
  expect(tally).toMatchObject({
    pages: { read: 4, skipped: { internal: 1 } },
    comments: { read: 4, taken: 3, held: 1, skipped: { 'type note': 1 } },
    notes: { 'held-unapproved': 1 },
  });
});

test.each([
  [{ post_type: 'revision' }, 'internal'],
  [{ post_type: 'shop_order' }, 'internal'],
  [{ status: 'draft' }, 'not-public'],
  [{ status: 'private' }, 'not-public'],
  [{ status: 'trash' }, 'not-public'],
  [{ status: 'future' }, 'not-public'],
  [{ link: '' }, 'no-address'],
  [{ link: 'javascript:alert(1)' }, 'no-address'],
  [{ link: 'a post' }, 'no-address'],
])('an item with %j is skipped with its comments, and counted', async (fields, reason) => {
  const { pages, tally } = await readAll(fileOf(wxr(item(fields, comment({ id: '1' }), comment({ id: '2' })))));
  expect(pages).toEqual([]);
  expect(tally.pages).toMatchObject({ read: 1, skipped: { [reason]: 1 } });
  expect(tally.comments).toMatchObject({ read: 2, taken: 0, skipped: { 'on-skipped-page': 2 } });
});

test.each([
  [{ post_type: 'attachment', status: 'inherit' }],
  [{ post_type: 'page' }],
  [{ post_type: 'recipe' }],
])('an item with %j is a page that does not close by age', async (fields) => {
  const { pages } = await readAll(fileOf(wxr(item(fields))));
  expect(pages).toMatchObject([{ key: '/a-post', closesByAge: false }]);
});

test.each([
  [{ post_date_gmt: '0000-00-00 00:00:00', pubDate: 'Tue, 14 Jan 2014 17:31:03 +0000' }, null],
  [{ post_date_gmt: '2014-01-14 17:31:03' }, '2014-01-14T17:31:03.000Z'],
  [{ post_date_gmt: '2014-02-30 17:31:03' }, null],
])('a page with %j was published at %s', async (fields, publishedAt) => {
  const { pages } = await readAll(fileOf(wxr(item(fields))));
  expect(pages[0]?.publishedAt).toBe(publishedAt);
});

test("without WordPress's date of publication RSS's counts", async () => {
  const file = fileOf(wxr('<item><title>A</title><link>https://blog.example/a</link><pubDate>Tue, 14 Jan 2014 17:31:03 +0000</pubDate></item>'));
  expect((await readAll(file)).pages[0]?.publishedAt).toBe('2014-01-14T17:31:03.000Z');
});

test.each([
  [{}, 'comment', 'published'],
  [{ type: 'comment' }, 'comment', 'published'],
  [{ type: 'pingback' }, 'pingback', 'published'],
  [{ type: 'trackback', approved: '0' }, 'trackback', 'held'],
  [{ approved: '' }, 'comment', 'published'],
  [{ approved: 'hold' }, 'comment', 'held'],
])('a comment with %j is a %s that is %s', async (fields, kind, status) => {
  const { comments } = await readComments(comment({ id: '1', ...fields }));
  expect(comments).toMatchObject([{ kind, status }]);
});

test.each([
  [{ approved: 'spam' }, 'spam'],
  [{ approved: 'trash' }, 'bin'],
  [{ approved: 'post-trashed' }, 'bin'],
  [{ type: 'note' }, 'type note'],
  [{ type: 'order_note' }, 'type order_note'],
  [{ type: 'a <b>' }, 'type other'],
])('a comment with %j is not taken: %s', async (fields, reason) => {
  const { comments, tally } = await readComments(comment({ id: '1', ...fields }));
  expect(comments).toEqual([]);
  expect(tally.comments).toMatchObject({ read: 1, taken: 0, skipped: { [reason]: 1 } });
});

test('comments behind a password are held', async () => {
  const { pages, tally } = await readAll(fileOf(wxr(item({ post_password: 'enter' }, comment({ id: '1' })))));
  expect(pages[0]?.comments).toMatchObject([{ status: 'held' }]);
  expect(tally.notes).toEqual({ 'held-password': 1 });
});

test('a reply whose comment is missing, spam or its own answer stands on its own', async () => {
  const { comments, tally } = await readComments(
    comment({ id: '1', parent: '99' }),
    comment({ id: '2', approved: 'spam' }),
    comment({ id: '3', parent: '2' }),
    comment({ id: '4', parent: '5' }),
    comment({ id: '5', parent: '4' }),
    comment({ id: '6', parent: '6' }),
  );
  expect(comments.map(({ importId, parent }) => [importId, parent])).toEqual([['1', null], ['3', null], ['5', null], ['4', '5'], ['6', null]]);
  expect(tally.notes).toEqual({ uprooted: 4 });
});

test('of two comments with one id the first counts; on another page both are kept', async () => {
  const file = fileOf(
    wxr(
      item({}, comment({ id: '1', content: 'first' }), comment({ id: '1', content: 'second' })),
      item({ link: 'https://blog.example/b', post_id: '2' }, comment({ id: '1', content: 'elsewhere' })),
    ),
  );
  const { pages, tally } = await readAll(file);
  const [first, second] = pages.map(({ comments }) => comments);
  expect(first).toMatchObject([{ importId: '1', source: 'first' }]);
  expect(second).toMatchObject([{ importId: expect.stringMatching(/^1-[0-9a-f]{16}$/), source: 'elsewhere' }]);
  expect(tally.comments).toMatchObject({ read: 3, taken: 2, skipped: { duplicate: 1 } });
  expect(tally.notes).toEqual({ renumbered: 1 });
  expect((await readAll(file)).pages).toEqual(pages);
});

test.each([
  ['the local date where the other is missing', { date_gmt: '', date: '2020-03-04 05:06:07' }, '2020-03-04T05:06:07.000Z', {}],
  ['the local date where the other is none', { date_gmt: '0000-00-00 00:00:00', date: '2020-03-04 05:06:07' }, '2020-03-04T05:06:07.000Z', {}],
  ["the page's date where there is none", { date_gmt: '' }, '2020-01-01T08:00:00.000Z', { undated: 1 }],
])('the date is %s', async (_, fields, createdAt, notes) => {
  const { comments, tally } = await readComments(comment({ id: '1', ...fields }));
  expect(comments).toMatchObject([{ createdAt }]);
  expect(tally.notes).toEqual(notes);
});

test("without the page's date it is the neighbour's, and without one the day of the import, never silently", async () => {
  const { pages, tally } = await readAll(
    fileOf(
      wxr(
        item({ post_date_gmt: '' }, comment({ id: '1', date_gmt: '' }), comment({ id: '2', date_gmt: '2010-01-01 00:00:00' })),
        item({ post_date_gmt: '', link: 'https://blog.example/b' }, comment({ id: '3', date_gmt: '' })),
      ),
    ),
  );
  expect(pages.flatMap(({ comments }) => comments.map(({ createdAt }) => createdAt))).toEqual(['2010-01-01T00:00:00.000Z', '2010-01-01T00:00:00.000Z', now]);
  expect(tally.notes).toEqual({ undated: 2 });
});

test('authors are kept as far as they are usable', async () => {
  const { comments, tally } = await readComments(
    comment({ id: '1', author: '', author_email: ' a@example.org ', author_url: 'http://' }),
    comment({ id: '2', author: 'What&#8217;s &lt;up&gt;', author_email: 'nobody', author_url: 'javascript:x' }),
    comment({ id: '3', author: `${'x'.repeat(98)}😀😀`, author_email: `${'a'.repeat(250)}@example.org`, author_url: 'example.org' }),
    comment({ id: '4', author: 'Ann&#8238;evil' }),
    comment({ id: '5', author: '&#12644;' }),
  );
  expect(comments.map(({ authorName, authorEmail, authorUrl }) => [authorName, authorEmail, authorUrl])).toEqual([
    ['Anonymous', 'a@example.org', null],
    ['What’s <up>', null, null],
    [`${'x'.repeat(98)}…`, null, null],
    ['Annevil', null, null],
    ['Anonymous', null, null],
  ]);
  expect(tally.notes).toEqual({ 'email-dropped': 2, 'website-dropped': 2, 'name-shortened': 1 });
});

test('a long body is taken whole', async () => {
  const { comments } = await readComments(comment({ id: '1', content: 'word '.repeat(13_000) }));
  expect(comments[0]?.source.length).toBe(13_000 * 5 - 1);
});

test('a comment without an id is the same one the next time', async () => {
  const { comments } = await readComments(comment({}), comment({ content: 'No.' }));
  const again = await readComments(comment({}), comment({ content: 'No.' }));
  expect(new Set(comments.map(({ importId }) => importId)).size).toBe(2);
  expect(again.comments).toEqual(comments);
});

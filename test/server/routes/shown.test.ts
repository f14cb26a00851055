import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { succeed } from '../../../shared/problem.ts';
import { toComment } from '../../../server/routes/to-comment.ts';
import { branchesJson, branchRows } from '../../../server/store/branched.ts';
import { addComment, list, removeComment, type CommentInput } from '../../../server/store/comments.ts';
import { setReaction } from '../../../server/store/reactions.ts';
import { enterThread } from '../../../server/store/threads.ts';
import { commentRow, now } from '../../store/rows.ts';
import { allStores, type TestStore } from '../../support/stores.ts';

/** Everything that may stand in a comment, and what needs care in JSON. */
const roots: Readonly<Record<string, Partial<CommentInput>>> = {
  plain: { body: '[{"type":"paragraph","children":[{"type":"text","value":"100 % „so“ \\"said\\" \\\\ \\u0001 😀"}]}]' },
  named: { author_name: '"%s" \\ 😀 <b>/', author_url: 'https://example.com/?a="b"&c=%25', badge: 'owner' },
  known: { badge: 'member' },
  changed: { edited_at: '2026-06-16T12:00:00.000Z', locked_at: '2026-06-17T12:00:00.000Z' },
  pinged: { kind: 'pingback' },
  passage: { passage: '{"exact":"a","prefix":"","suffix":"\\""}' },
  liked: {},
  removed: { badge: 'moderator', passage: '{"exact":"a","prefix":"","suffix":""}' },
  hidden: { status: 'held', author_url: 'https://example.com/', author_name: 'Nobody' },
  long: {},
};

describe.each(allStores)('a comment as $name writes it', ({ open }) => {
  let opened: TestStore;
  beforeAll(async () => {
    opened = await open();
    await opened.store.write(async (db) => {
      await enterThread(db, { site: 'default', key: '/a', id: 't', url: null, title: '', now });
      for (const [id, more] of Object.entries(roots)) {
        const row = await addComment(db, commentRow(id, more));
        if (row.status === 'held') await list(db, row, 1);
        await addComment(db, commentRow(`${id}0`, { parent: id }));
      }
      for (let index = 1; index <= limits.branchSize + 1; index += 1) await addComment(db, commentRow(`long${index}`, { parent: 'long' }));
      await setReaction(db, { comment: { site: 'default', id: 'liked', reactions: '{}' }, reader: 'r', reaction: '♥', now });
      await removeComment(db, { site: 'default', id: 'removed', by: 'author' });
      return succeed(null);
    });
  });
  afterAll(() => opened.close());

  it.each([['', limits.branchSize], ['long', limits.branchSize + 1], ['long', limits.branchSize + 2]])('is what this server makes of its row (%s, %d)', async (far, reach) => {
    const branches = { site: 'default', roots: ['long', ...Object.keys(roots).slice(0, -1)], far, reach };
    const read = await opened.store.read(async (db) => ({ rows: await branchRows(db, branches), json: await branchesJson(db, branches, { before: '{"%s":"\\u0027","comments":[', after: ']}' }) }));
    if (!read.ok) throw new Error('nothing was read');
    const made = read.value.rows.map((row) => toComment(row, row.id === far ? reach : limits.branchSize));
    expect(made.map(({ status }) => status)).toContain('deleted');
    expect(JSON.parse(String(read.value.json))).toEqual({ '%s': "'", comments: made });
  });

  it('is nothing where there is none', async () => {
    const read = await opened.store.read((db) => branchesJson(db, { site: 'default', roots: [], far: '', reach: 0 }, { before: '[', after: ']' }));
    expect(read.ok && String(read.value)).toBe('[]');
  });
});

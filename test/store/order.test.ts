import { describe, expect, it } from 'vitest';
import { succeed } from '../../shared/problem.ts';
import { addComment } from '../../server/store/comments.ts';
import { rootPage } from '../../server/store/pages.ts';
import { enterThread } from '../../server/store/threads.ts';
import { allStores } from '../support/stores.ts';
import { commentRow, now } from './rows.ts';

describe.each(allStores)('$name', ({ open }) => {
  it('sorts by bytes, whatever the language of its server, so that cursors mean the same everywhere', async () => {
    const { store, close } = await open();
    await store.write(async (db) => {
      await enterThread(db, { site: 'default', key: '/a', id: 't', url: null, title: '', now });
      for (const id of ['a', 'B', 'b', 'C', '10', '9']) await addComment(db, commentRow(id));
      return succeed(null);
    });
    const ids: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const read = await store.read((db) => rootPage(db, { site: 'default', thread: 't', sort: 'oldest', limit: 2, after: after ?? undefined }));
      if (!read.ok || read.value === null) throw new Error('no page');
      ids.push(...read.value.roots.map(({ id }) => id));
      after = read.value.next;
    }
    expect(ids).toEqual(['10', '9', 'B', 'C', 'a', 'b']);
    await close();
  });
});

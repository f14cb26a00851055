import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { succeed } from '../../shared/problem.ts';
import { sorts } from '../../shared/thread/sort.ts';
import { branchesJson, branchRows } from '../../server/store/branched.ts';
import { branchPage, locateComment } from '../../server/store/branches.ts';
import { addComment } from '../../server/store/comments.ts';
import { rootPage } from '../../server/store/pages.ts';
import { enterThread } from '../../server/store/threads.ts';
import { allStores, type TestStore } from '../support/stores.ts';
import { commentRow, now } from './rows.ts';

/** Scores by root: how many replies it has. */
const replies: Readonly<Record<string, number>> = { c2: 3, c5: 1, c7: 3 };
const roots = Array.from({ length: 10 }, (_, index) => `c${index}`);
const orders = {
  oldest: roots,
  newest: roots.toReversed(),
  top: ['c2', 'c7', 'c5', 'c0', 'c1', 'c3', 'c4', 'c6', 'c8', 'c9'],
} as const;

describe.each(allStores)('pages on $name', ({ open }) => {
  let opened: TestStore;
  beforeAll(async () => {
    opened = await open();
    await opened.store.write(async (db) => {
      const thread = await enterThread(db, { site: 'default', key: '/a', id: 't', url: null, title: '', now });
      for (const id of roots) await addComment(db, commentRow(id, { thread: thread.id }));
      for (const [root, count] of Object.entries(replies)) {
        for (let index = 0; index < count; index += 1) await addComment(db, commentRow(`${root}r${index}`, { parent: index === 0 ? root : `${root}r${index - 1}` }));
      }
      await addComment(db, commentRow('hidden', { status: 'held' }));
      return succeed(null);
    });
  });
  afterAll(() => opened.close());

  const page = async (ask: Partial<Parameters<typeof rootPage>[1]>) => {
    const read = await opened.store.read((db) => rootPage(db, { site: 'default', thread: 't', sort: 'oldest', limit: 3, ...ask }));
    if (!read.ok || read.value === null) throw new Error('no page');
    return { ids: read.value.roots.map(({ id }) => id), next: read.value.next, previous: read.value.previous };
  };

  it.each(sorts)('walk through %s to the end and back, each comment once', async (sort) => {
    const forwards: string[] = [];
    let last = await page({ sort });
    expect(last.previous).toBeNull();
    for (;;) {
      forwards.push(...last.ids);
      if (last.next === null) break;
      last = await page({ sort, after: last.next });
      expect(last.previous).not.toBeNull();
    }
    expect(forwards).toEqual(orders[sort]);
    const backwards = [...last.ids];
    for (let previous = last.previous; previous !== null; ) {
      const earlier = await page({ sort, before: previous });
      expect(earlier.next).not.toBeNull();
      backwards.unshift(...earlier.ids);
      previous = earlier.previous;
    }
    expect(backwards).toEqual(orders[sort]);
  });

  it.each(sorts)('begin with a comment where one is asked for, in %s', async (sort) => {
    const index = orders[sort].indexOf('c5');
    const found = await page({ sort, from: 'c5' });
    expect(found.ids).toEqual(orders[sort].slice(index, index + 3));
    expect(found.previous).not.toBeNull();
  });

  it('take no cursor of another order and none that was made up', async () => {
    const { next } = await page({ sort: 'newest' });
    for (const after of [next ?? '', 'bm90aGluZw', 'eyJhIjoxfQ']) {
      const read = await opened.store.read((db) => rootPage(db, { site: 'default', thread: 't', sort: 'top', limit: 3, after }));
      expect(read).toEqual({ ok: true, value: null });
    }
  });

  it('bring the first replies of several branches at once, in the order they arrived', async () => {
    const branches = { site: 'default', roots: ['c7', 'c2', 'c0'], far: '', reach: 20 };
    const read = await opened.store.read((db) => branchRows(db, branches));
    const shown = ['c7', 'c7r0', 'c7r1', 'c7r2', 'c2', 'c2r0', 'c2r1', 'c2r2', 'c0'];
    expect(read.ok && read.value.map(({ id }) => id)).toEqual(shown);
    const json = await opened.store.read((db) => branchesJson(db, branches, { before: '[', after: ']' }));
    expect(json.ok && JSON.parse(String(json.value))).toEqual(shown.map((id) => expect.objectContaining({ id })));
  });

  it('bring the rest of a branch', async () => {
    const first = await opened.store.read((db) => branchPage(db, { site: 'default', root: 'c2', limit: 2 }));
    const next = first.ok ? (first.value?.next ?? '') : '';
    const rest = await opened.store.read((db) => branchPage(db, { site: 'default', root: 'c2', after: next, limit: 2 }));
    expect(rest.ok && rest.value?.replies.map(({ id }) => id)).toEqual(['c2r2']);
    expect(rest.ok && rest.value?.next).toBeNull();
  });

  it('find a comment that is shown, and none that is not', async () => {
    const find = (id: string) => opened.store.read((db) => locateComment(db, { site: 'default', thread: 't', id }));
    expect(await find('c2r1')).toEqual({ ok: true, value: { id: 'c2r1', root: 'c2', branch_index: 2 } });
    expect(await find('hidden')).toEqual({ ok: true, value: null });
  });
});

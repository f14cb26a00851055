import { expect } from 'vitest';
import type { Comment } from '../../shared/contract/comment.ts';
import type { ThreadPage } from '../../shared/contract/thread.ts';
import { sorts } from '../../shared/thread/sort.ts';
import type { Store } from '../../server/store/store.ts';
import type { TestApp } from './app.ts';

export const allKeys = async (store: Store, site = 'default'): Promise<string[]> => {
  const read = await store.read((db) => db.selectFrom('threads').select('key').where('site', '=', site).orderBy('key').execute());
  return read.ok ? read.value.map(({ key }) => key) : [];
};

/**
 * Everything that a site answers to readers, page by page and branch by branch: what two servers with the same conversations say
 * alike. Versions are how often something was written; cursors say no more than that there is more.
 */
export async function publicAnswers(test: TestApp, keys: readonly string[], site = 'default'): Promise<unknown[]> {
  const answers: unknown[] = [];
  const path = (key: string) => `/api/v1/sites/${site}/thread?id=${encodeURIComponent(key)}`;
  for (const key of keys) {
    for (const sort of sorts) {
      let after = '';
      do {
        const { thread, comments, next } = await ask<ThreadPage>(test, `${path(key)}&sort=${sort}&limit=10${after}`);
        const { version: _, ...rest } = thread;
        answers.push({ sort, thread: rest, comments: comments.map(({ branch, ...comment }) => ({ ...comment, ...(branch && { branch: branch.count }) })) });
        for (const { id, branch } of comments) {
          if (sort === 'oldest' && branch !== undefined && branch.count > 0) answers.push(await repliesOf(test, site, id));
        }
        after = next === null ? '' : `&after=${next}`;
      } while (after !== '');
    }
  }
  return answers;
}

async function repliesOf(test: TestApp, site: string, root: string): Promise<Comment[]> {
  const found: Comment[] = [];
  for (let after = ''; ; ) {
    const page = await ask<{ comments: Comment[]; next: string | null }>(test, `/api/v1/sites/${site}/comments/${root}/replies${after}`);
    found.push(...page.comments);
    if (page.next === null) return found;
    after = `?after=${page.next}`;
  }
}

async function ask<T>(test: TestApp, path: string): Promise<T> {
  const response = await test.get(path);
  const text = await response.text();
  expect(response.status, `${path} ${text}`).toBe(200);
  const answer: T = JSON.parse(text);
  return answer;
}

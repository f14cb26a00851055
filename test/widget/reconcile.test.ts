import { describe, expect, it } from 'vitest';
import type { Comment } from '../../shared/contract/comment.ts';
import type { ThreadPage } from '../../shared/contract/thread.ts';
import { reconcile } from '../../widget/model/reconcile.ts';
import type { Shown } from '../../widget/model/shown.ts';
import { comment, idsOf, shownWith } from './comments.ts';

const page = (comments: readonly Comment[], next: string | null = null): ThreadPage => ({
  thread: { id: '/a', title: '', url: null, count: comments.length, state: { level: 'open' }, reactions: [], version: 2 },
  comments: [...comments],
  next,
  previous: null,
});

const outcome = (shown: Shown, answer: ThreadPage) => {
  const { comments, fresh } = reconcile(shown, answer);
  return [idsOf(comments), fresh.map((each) => each.comment.id + (each.at && `<${each.at}`)).join(' ')];
};

const letters = (ids: string) => [...ids].map((id) => comment(id));

describe('what is shown, after the thread was read again', () => {
  it.each<[string, Shown, ThreadPage, string, string]>([
    ['loses what is gone', shownWith(letters('abc')), page(letters('ac')), 'ac', ''],
    ['offers what is new', shownWith(letters('ab')), page([...letters('abc'), comment('d', 'b')]), 'ab', 'c d<b'],
    ['offers what is new at the top', shownWith(letters('dc'), { sort: 'newest', next: 'more' }), page(letters('edc'), 'more'), 'dc', 'e'],
    ['does not take the next page for news', shownWith(letters('ab'), { next: 'more' }), page(letters('abc'), 'more'), 'ab', ''],
    ['keeps what lies beyond the page', shownWith(letters('abcd')), page(letters('ac'), 'more'), 'acd', ''],
    ['keeps what lies beyond the page in the order newest', shownWith(letters('dcba'), { sort: 'newest' }), page(letters('db'), 'more'), 'dba', ''],
    ['keeps what only its writer sees', shownWith([...letters('a'), comment('b', null, { status: 'held' })]), page(letters('a')), 'ab', ''],
    ['keeps what was posted while it was read', shownWith(letters('ab'), { own: { b: 'token' } }), page(letters('a')), 'ab', ''],
    ['loses a reply of a branch that came whole', shownWith([...letters('a'), comment('b', 'a')]), page(letters('a')), 'a', ''],
    ['keeps a reply of a branch that came in part', shownWith([...letters('a'), comment('b', 'a')]), page([comment('a', null, { branch: { count: 30, next: 'later' } })]), 'ab', ''],
  ])('%s', (_, shown, answer, comments, fresh) => {
    expect(outcome(shown, answer)).toEqual([comments, fresh]);
  });

  it('is as it is now', () => {
    const { comments } = reconcile(shownWith(letters('a')), page([comment('a', null, { reactions: { '♥': 2 } })]));
    expect(comments[0]?.reactions).toEqual({ '♥': 2 });
  });

  it('offers the rest of a branch that was shown to its end and has grown beyond what came along', () => {
    const shown = shownWith([comment('a', null, { branch: { count: 1, next: null } }), comment('b', 'a')]);
    const answer = page([comment('a', null, { branch: { count: 3, next: 'later' } }), comment('b', 'a')]);
    expect(reconcile(shown, answer).comments[0]?.branch).toEqual({ count: 3, next: 'later' });
  });
});

import { describe, expect, it } from 'vitest';
import { arrive, change, place, remove } from '../../widget/model/incoming.ts';
import { comment, idsOf, shownWith } from './comments.ts';

const branch = (count: number, next: string | null = null) => ({ branch: { count, next } });

describe('a comment that arrives', () => {
  const shown = shownWith([comment('a', null, branch(1)), comment('b', 'a')]);
  const offered = (...added: Parameters<typeof comment>[]) => arrive(shown, added.map((each) => comment(...each))).fresh.map((fresh) => [fresh.comment.id, fresh.at]);

  it('is offered where it belongs, and shown by nobody', () => {
    expect(offered(['c'], ['d', 'b'])).toEqual([['c', ''], ['d', 'b']]);
    expect(idsOf(arrive(shown, [comment('c')]).comments)).toBe('ab');
  });

  it('and answers one that is offered goes with it', () => {
    expect(offered(['c', 'b'], ['d', 'c'])).toEqual([['c', 'b'], ['d', 'b']]);
  });

  it('and answers what is not shown is left to its page', () => {
    expect(offered(['c', 'elsewhere'])).toEqual([]);
  });

  it('twice is offered once', () => {
    expect(offered(['c'], ['c'])).toEqual([['c', '']]);
  });

  it('and is shown already is drawn as it is now', () => {
    const held = shownWith([comment('a', null, { status: 'held' })]);
    const now = arrive(held, [comment('a')]);
    expect([now.comments[0]?.status, now.fresh]).toEqual(['published', []]);
  });
});

describe('a comment that changes', () => {
  it('keeps what is known of its branch, shown or offered', () => {
    const shown = shownWith([comment('a', null, branch(30, 'later'))], { fresh: [{ comment: comment('b'), at: '' }] });
    const now = change(shown, [comment('a', null, { ...branch(99), reactions: { '♥': 1 } }), comment('b', null, { editedAt: '2012-06-12T12:00:00.000Z' }), comment('x')]);
    expect(now.comments).toEqual([comment('a', null, { ...branch(30, 'later'), reactions: { '♥': 1 } })]);
    expect(now.fresh[0]?.comment.editedAt).toBe('2012-06-12T12:00:00.000Z');
  });
});

describe('a comment that is gone', () => {
  const tree = [comment('a', null, branch(30, 'later')), comment('b', 'a'), comment('c', 'b'), comment('d')];

  it('goes with what is beneath it, and is counted no longer', () => {
    const shown = shownWith(tree, { fresh: [{ comment: comment('e', 'c'), at: 'c' }, { comment: comment('f'), at: '' }] });
    const now = remove(shown, ['b']);
    expect(idsOf(now.comments)).toBe('ad');
    expect(now.comments[0]?.branch).toEqual({ count: 28, next: 'later' });
    expect(now.fresh.map((fresh) => fresh.comment.id)).toEqual(['f']);
  });

  it('before it was shown is not offered', () => {
    const shown = shownWith(tree, { fresh: [{ comment: comment('f'), at: '' }] });
    expect(remove(shown, ['f'])).toEqual({ comments: tree, fresh: [] });
  });

  it.each(['b', 'c'])('keeps its place while an answer to %s is written', (replyingTo) => {
    const now = remove(shownWith(tree, { replyingTo }), ['b']);
    expect(idsOf(now.comments)).toBe('abcd');
    expect(now.comments[1]).toMatchObject({ status: 'deleted', body: [], author: { name: '' } });
  });
});

describe('a comment that takes its place', () => {
  const pages = [comment('b'), comment('d')];

  it.each([
    ['oldest', 'bde'],
    ['newest', 'edb'],
    ['top', 'bde'],
  ] as const)('stands where the order %s has it', (sort, ids) => {
    expect(idsOf(place(shownWith(pages, { sort }), [comment('e')]).comments)).toBe(ids);
  });

  it('lets a later page come before it', () => {
    const ahead = place(shownWith([comment('a')]), [comment('z')]);
    expect(idsOf(place({ ...ahead, sort: 'oldest' }, [comment('b'), comment('c')]).comments)).toBe('abcz');
  });

  it('in a branch is counted there once, and offered no longer', () => {
    const shown = shownWith([comment('a', null, branch(30, 'later')), comment('b', 'a')], { fresh: [{ comment: comment('c', 'b'), at: 'b' }] });
    const now = place(shown, [comment('c', 'b')]);
    expect(now.comments[0]?.branch?.count).toBe(31);
    expect(now.fresh).toEqual([]);
    expect(place({ ...now, sort: 'oldest' }, [comment('c', 'b')]).comments[0]?.branch?.count).toBe(31);
  });
});

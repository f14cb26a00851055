import { beforeEach, describe, expect, it } from 'vitest';
import type { Comment } from '../../shared/contract/comment.ts';
import { addDays, addMinutes } from '../../shared/instant.ts';
import type { Level } from '../../shared/thread/state.ts';
import { createDrawer } from '../../widget/api/drawer.ts';
import { createTranslate } from '../../widget/i18n/translate.ts';
import { duration } from '../../widget/i18n/duration.ts';
import { createChanges } from '../../widget/model/change-own.ts';
import { isOwnComment } from '../../widget/model/kept.ts';
import { createOwn } from '../../widget/model/own.ts';
import { pendingKey, withPending } from '../../widget/model/pending.ts';
import { nothingShown } from '../../widget/model/shown.ts';
import { createThread } from '../../widget/model/thread.ts';

const posted = '2026-06-15T12:00:00.000Z';

const comment = (id: string, more: Partial<Comment> = {}): Comment => ({
  id,
  parent: null,
  author: { name: 'Ann' },
  body: [],
  createdAt: posted,
  status: 'published',
  reactions: {},
  replies: 0,
  ...more,
});

let now = posted;

beforeEach(() => {
  localStorage.clear();
  now = posted;
});

/** A page that is opened: what it knows of its reader's own comments is what lies on the device. */
function open(comments: readonly Comment[] = [], level: Level = 'open') {
  const options = { theme: 'auto', accent: '', sort: 'oldest', live: true, depth: 4, pageUrl: '', pageTitle: '', passages: '', identity: '', text: {}, right: true } as const;
  const thread = { id: '/a', title: '', url: null, count: comments.length, state: { level }, reactions: [], version: 1 };
  const model = createThread(document.createElement('div'), options, createTranslate('en', {}), { ...nothingShown('oldest'), thread, comments });
  return { model, own: createOwn(model, createDrawer('own ', isOwnComment), () => Date.parse(now)) };
}

function say(own: ReturnType<typeof open>['own'], id: string, status: 'published' | 'held'): void {
  own.keep({ comment: comment(id, { status }), token: 'token', editableUntil: addMinutes(posted, 15), status }, `key of ${id}`, 'Text');
}

describe('one’s own comments', () => {
  it('are forgotten when their window is over, but for those that wait for approval', () => {
    const { own } = open();
    say(own, 'a', 'published');
    say(own, 'b', 'held');
    now = addMinutes(posted, 15);
    expect(own.look()).toBeNull();
    expect(Object.keys(open().own.comments.value)).toEqual(['b']);
    expect(open().own.held().map(({ id }) => id)).toEqual(['b']);
  });

  it('wait no longer than anybody may need to approve them', () => {
    const { own } = open();
    say(own, 'b', 'held');
    now = addDays(posted, 90);
    expect(own.held()).toEqual([]);
    own.look();
    expect(open().own.comments.value).toEqual({});
  });

  it('are known to the rest of the thread', () => {
    const { own, model } = open();
    say(own, 'a', 'published');
    expect(model.shown.own.value).toEqual({ a: 'token' });
    expect(open().model.shown.own.value).toEqual({ a: 'token' });
    own.drop('a');
    expect(model.shown.own.value).toEqual({});
  });

  it('say when another minute has passed', () => {
    const { own } = open();
    say(own, 'a', 'published');
    expect(own.look()).toBe(60_000);
    now = '2026-06-15T12:00:20.000Z';
    expect(own.look()).toBe(40_000);
  });

  it.each<[Level, Partial<Comment>, boolean]>([
    ['open', {}, true],
    ['closed', {}, true],
    ['closed', { status: 'held' }, true],
    ['frozen', {}, false],
    ['open', { locked: true }, true],
    ['open', { status: 'deleted' }, false],
  ])('in a thread that is %s, %j, can be changed: %s', (level, more, expected) => {
    const { own } = open([], level);
    say(own, 'a', 'published');
    expect(own.changeable(comment('a', more)) > 0).toBe(expected);
    expect(own.changeable(comment('x', more))).toBe(0);
  });

  it('that were posted in another tab are shown in this one, once', () => {
    const here = open();
    const there = open();
    say(there.own, 'a', 'published');
    here.own.refresh();
    here.own.refresh();
    expect(here.model.shown.comments.value.map(({ id }) => id)).toEqual(['a']);
  });

  it('are not shown by themselves on a page that opens: they may stand on another one', () => {
    say(open().own, 'a', 'published');
    const { own, model } = open();
    own.refresh();
    expect(model.shown.comments.value).toEqual([]);
  });

  it('are not taken from what anybody put there', () => {
    localStorage.setItem('own a', 'no JSON');
    localStorage.setItem('own b', '{"token":"x"}');
    localStorage.setItem('own c', 'null');
    expect(open().own.comments.value).toEqual({});
  });
});

describe('a comment that its writer deletes', () => {
  it.each([
    ['before the server tells of the number', 2],
    ['after it', 1],
  ])('is counted once, when it is answered %s', async (_, told) => {
    const { model, own } = open([comment('a'), comment('b')]);
    say(own, 'a', 'published');
    const { remove } = createChanges(
      model,
      own,
      {
        async edit() {
          throw new Error('Nothing is edited here.');
        },
        async remove() {
          const thread = model.shown.thread.value;
          if (thread) model.shown.thread.value = { ...thread, count: told };
          return { ok: true, value: { comment: comment('a', { status: 'deleted' }) } };
        },
      },
      () => {},
    );
    expect(await remove('a')).toBeNull();
    expect(model.shown.thread.value?.count).toBe(1);
  });
});

describe('a thread with comments on their way', () => {
  const entry = (key: string, parent: string | null = null) => ({ key, draft: { page: { id: '/a' }, parent, author: { name: 'Ann' }, body: 'x' }, at: posted });
  const root = (id: string) => comment(id, { branch: { count: 1, next: null } });
  const ids = (comments: readonly Comment[]) => comments.map(({ id }) => pendingKey(id) ?? id);

  it.each([
    ['oldest', ['01a', '01b', 'k1', 'k2', 'reply']],
    ['newest', ['k2', 'k1', '01b', '01a', 'reply']],
    ['top', ['01a', '01b', 'k1', 'k2', 'reply']],
  ] as const)('has them where they will stand, sorted by %s', (sort, expected) => {
    const comments = sort === 'newest' ? [root('01b'), root('01a')] : [root('01a'), root('01b')];
    const shown = withPending({ ...nothingShown(sort), comments }, [entry('k1'), entry('k2'), entry('reply', '01a')]);
    expect(ids(shown.comments)).toEqual(expected);
    expect(shown.comments.find(({ id }) => id === '01a')?.branch?.count).toBe(2);
  });

  it('is the same without them', () => {
    const shown = nothingShown('oldest');
    expect(withPending(shown, [])).toBe(shown);
  });
});

describe('the time that is left', () => {
  it.each([
    [900_100, 'en', '15 minutes'],
    [59_000, 'en', '1 minute'],
    [1_000, 'en', '1 minute'],
    [720_000, 'de', '12 Minuten'],
    [720_000, 'ru', '12 минут'],
    [7_200_000, 'en', '2 hours'],
    [7_140_000, 'en', '119 minutes'],
    [259_200_000, 'fr', '3 jours'],
  ])('%d milliseconds in %s are %s', (milliseconds, locale, expected) => {
    expect(duration(milliseconds, locale).replace(/\s/g, ' ')).toBe(expected);
  });
});

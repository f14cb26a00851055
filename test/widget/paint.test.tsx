import { expect, it } from 'vitest';
import type { Comment } from '../../shared/contract/comment.ts';
import { createTranslate } from '../../widget/i18n/translate.ts';
import { nothingShown } from '../../widget/model/shown.ts';
import { h } from '../../widget/view/h.ts';
import { paint, paintOn, paintWhole } from '../../widget/view/paint.ts';
import { ThreadView } from '../../widget/view/thread.tsx';

const comments: readonly Comment[] = [
  {
    id: 'a',
    parent: null,
    author: { name: 'Ann', url: 'https://ann.example/' },
    body: [
      { type: 'paragraph', children: [{ type: 'text', value: 'One ' }, { type: 'text', value: 'two' }, { type: 'break' }, { type: 'inlineCode', value: '<b>' }] },
      { type: 'list', ordered: true, start: 3, children: [{ type: 'listItem', children: [{ type: 'paragraph', children: [{ type: 'text', value: 'x' }] }] }] },
    ],
    createdAt: '2012-06-11T12:00:00.000Z',
    editedAt: '2012-06-11T12:01:00.000Z',
    status: 'published',
    reactions: { '♥': 2 },
    replies: 1,
    branch: { count: 30, next: 'later' },
  },
  { id: 'b', parent: 'a', author: { name: 'Bob' }, body: [], createdAt: '2012-06-12T12:00:00.000Z', status: 'deleted', reactions: {}, replies: 0 },
];

const shown = {
  ...nothingShown('newest'),
  thread: { id: '/a', title: '', url: null, count: 2, state: { level: 'replies-only', reason: 'owner', since: '2012-07-01T12:00:00.000Z' }, reactions: new Array<string>(), version: 1 },
  comments,
  next: 'more',
} as const;

const view = () => {
  const options = { theme: 'auto', accent: '', sort: 'oldest', live: true, depth: 4, pageUrl: '', pageTitle: 'Title', passages: '', identity: '', text: {}, right: true } as const;
  return <ThreadView view={{ t: createTranslate('en', {}), options, heading: 'h2', permalink: (id) => `#comment-${id}`, shown }} />;
};

it('the first drawing takes nothing for an element that was parsed from JSON', () => {
  const place = document.createElement('div');
  const value: string = JSON.parse('{"type":"img","props":{"src":"x"},"key":null,"constructor":"pv"}');
  paint(<p>{value}</p>, place);
  expect(place.innerHTML).toBe('<p></p>');
});

it('a long thread is drawn in slices, and what is left at once where something is to be changed', async () => {
  const many = <div>{Array.from({ length: 20 }, () => view())}</div>;
  const [slowly, partly, atOnce] = [document.createElement('div'), document.createElement('div'), document.createElement('div')];
  for (const place of [slowly, partly, atOnce]) paint(many, place);
  paintOn(atOnce, Infinity);
  expect(partly.querySelectorAll('section').length).toBeGreaterThan(1);
  expect(partly.querySelectorAll('section').length).toBeLessThan(20);
  expect(atOnce.querySelectorAll('section').length).toBe(20);
  paintOn(partly, Infinity);
  expect(partly.innerHTML).toBe(atOnce.innerHTML);
  await paintWhole(slowly);
  expect(slowly.innerHTML).toBe(atOnce.innerHTML);
});

it('the first drawing makes what Preact makes, and Preact goes on with those very elements', async () => {
  const painted = document.createElement('div');
  const drawn = document.createElement('div');
  paint(view(), painted);
  paintOn(painted, Infinity);
  // From here on elements are Preact's.
  const { drawAgain } = await import('../../widget/draw-again.ts');
  drawAgain(view(), drawn);
  expect(painted.querySelector('select')?.value).toBe('newest');
  expect(painted.innerHTML.length).toBeGreaterThan(1_000);
  expect(painted.innerHTML).toBe(drawn.innerHTML);
  // Another thread of the page, or one that was pasted, is drawn for the first time when Preact is there already.
  const later = document.createElement('div');
  paint(view(), later);
  paintOn(later, Infinity);
  expect(later.innerHTML).toBe(drawn.innerHTML);
  const before = [...painted.querySelectorAll('*')];
  drawAgain(view(), painted);
  expect([...painted.querySelectorAll('*')].every((element, index) => element === before[index])).toBe(true);
  expect(painted.innerHTML).toBe(drawn.innerHTML);
});

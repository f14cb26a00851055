import { cleanup, render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Comment } from '../../shared/contract/comment.ts';
import { toInstant } from '../../shared/instant.ts';
import type { ThreadState } from '../../shared/thread/state.ts';
import { createTranslate } from '../../widget/i18n/translate.ts';
import { nothingShown, type Shown } from '../../widget/model/shown.ts';
import { h } from '../../widget/view/h.ts';
import type { View } from '../../widget/view/view.ts';
import { ThreadView } from '../../widget/view/thread.tsx';
import { drawWithPreact } from '../../widget/view/with-preact.ts';

drawWithPreact();

afterEach(cleanup);

const comment = (id: string, parent: string | null = null, more: Partial<Comment> = {}): Comment => ({
  id,
  parent,
  author: { name: `Author ${id}` },
  body: [{ type: 'paragraph', children: [{ type: 'text', value: `Text of ${id}` }] }],
  createdAt: '2012-06-11T12:00:00.000Z',
  status: 'published',
  reactions: {},
  replies: 0,
  ...(parent === null ? { branch: { count: 0, next: null } } : {}),
  ...more,
});

function draw(comments: readonly Comment[], { state = { level: 'open' }, reactions = [], depth = 4, text = {}, ...more }: Partial<Shown> & { state?: ThreadState; reactions?: string[]; depth?: number; text?: Record<string, string> } = {}) {
  const count = comments.filter(({ status }) => status === 'published').length;
  const thread = { id: '/a', title: 'Server title', url: null, count, state, reactions, version: 1 };
  const options = { theme: 'auto', accent: '', sort: 'oldest', live: true, depth, pageUrl: '', pageTitle: 'Title', passages: '', identity: '', text, right: true } as const;
  const view: View = { t: createTranslate('en', text), options, heading: 'h2', permalink: (id) => `https://blog.example/page#comment-${id}`, shown: { ...nothingShown('oldest'), thread, comments, ...more } };
  render(<ThreadView view={view} />);
}

const lines = () => screen.getAllByRole('article').map((article) => article.textContent);

describe('the heading', () => {
  it('is the classic one', () => {
    draw([comment('a'), comment('b')]);
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('2 thoughts on “Title”');
  });

  it('is absent while nobody has said anything', () => {
    draw([]);
    expect(screen.queryByRole('heading')).toBeNull();
    expect(screen.getByRole('region', { name: 'Comments Title' })).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Comment' })).toBeTruthy();
  });
});

describe('nesting', () => {
  const chain = ['a', 'b', 'c', 'd', 'e'].map((id, index, all) => comment(id, index === 0 ? null : (all[index - 1] ?? null)));

  it('follows the replies down to the depth, and goes on in one line that names who is answered', () => {
    draw(chain, { depth: 2 });
    const deepest = screen.getAllByRole('list').at(-1);
    expect(deepest?.className).toBe('flat');
    expect([...(deepest?.children ?? [])].map((item) => item.querySelector('article')?.id)).toEqual(['comment-d', 'comment-e']);
    expect(lines().at(-1)).toContain('in reply to Author d');
    expect(lines().at(-2)).not.toContain('in reply to');
  });

  it('shows a reply whose parent is not here as one of its own, and loses none', () => {
    draw([comment('a'), comment('x', 'gone')]);
    expect(lines()).toHaveLength(2);
  });

  it('draws a chain of a thousand replies', () => {
    const long = Array.from({ length: 1000 }, (_, index) => comment(`n${index}`, index === 0 ? null : `n${index - 1}`));
    draw(long);
    expect(lines()).toHaveLength(1000);
  });

  it('offers the replies of a branch that did not come along', () => {
    draw([comment('a', null, { branch: { count: 3, next: 'cursor' } }), comment('b', 'a')]);
    expect(screen.getByRole('button', { name: 'Show 2 more replies' })).toBeTruthy();
  });
});

describe('a folded branch', () => {
  const tree = [comment('a', null, { branch: { count: 40, next: 'cursor' } }), comment('b', 'a'), comment('c', 'b'), comment('d')];

  it('says how many replies it hides, those that did not come along included, and shows none', () => {
    draw(tree, { folded: { a: true } });
    const button = screen.getByRole('button', { name: '40 replies are hidden' });
    expect([button.getAttribute('aria-expanded'), button.getAttribute('value')]).toEqual(['false', 'a']);
    expect(lines()).toHaveLength(2);
    expect(screen.queryByRole('button', { name: /more replies/ })).toBeNull();
  });

  it('has a line where it is not folded, and one in each branch within it', () => {
    draw(tree);
    expect(screen.getAllByRole('button', { name: 'Hide or show replies', expanded: true }).map((line) => line.getAttribute('value'))).toEqual(['a', 'b']);
  });

  it('hides what was offered in it too', () => {
    const fresh = [{ comment: comment('e', 'b'), at: 'b' }];
    draw(tree, { folded: { a: true }, fresh });
    expect(screen.queryByRole('button', { name: 'One new comment — show' })).toBeNull();
    cleanup();
    draw(tree, { fresh });
    expect(screen.getByRole('button', { name: 'One new comment — show' }).getAttribute('value')).toBe('b');
  });
});

describe('reactions', () => {
  const liked = comment('a', null, { reactions: { '♥': 1200, '👍': 0, '👎': 5 } });

  it('are those the owner chose, with their numbers above zero, and which is the reader’s', () => {
    draw([liked], { reactions: ['👍', '♥'], mine: { a: '♥' } });
    const buttons = screen.getAllByRole('button', { name: /^React with/ });
    expect(buttons.map((button) => [button.getAttribute('aria-label'), button.textContent, button.getAttribute('aria-pressed')])).toEqual([
      ['React with 👍', '👍', 'false'],
      ['React with ♥ 1,200', '♥ 1,200', 'true'],
    ]);
  });

  it('are none where the owner wants none, nor at what is not published', () => {
    draw([liked]);
    expect(screen.queryByRole('button', { name: /^React/ })).toBeNull();
    cleanup();
    draw([comment('a', null, { status: 'held' })], { reactions: ['♥'] });
    expect(screen.queryByRole('button', { name: /^React/ })).toBeNull();
  });

  it.each<[ThreadState['level'], number]>([
    ['open', 1],
    ['replies-only', 1],
    ['closed', 1],
    ['frozen', 0],
  ])('can be changed while a thread is %s: %i', (level, buttons) => {
    draw([liked], { reactions: ['♥'], state: { level } });
    expect(screen.queryAllByRole('button', { name: /^React/ })).toHaveLength(buttons);
    expect(screen.getByText('♥ 1,200')).toBeTruthy();
  });
});

describe('what is new', () => {
  const fresh = [{ comment: comment('x'), at: '' }, { comment: comment('y'), at: '' }];
  it.each([
    ['oldest', ['comment-a', '2 new comments — show']],
    ['newest', ['2 new comments — show', 'comment-a']],
  ] as const)('is offered where it will appear in the order %s', (sort, order) => {
    draw([comment('a')], { fresh, sort });
    expect([...document.querySelectorAll('article, .fresh')].map((element) => element.id || element.textContent)).toEqual(order);
  });
});

describe('a comment', () => {
  it('that waits says so, and nobody can answer it', () => {
    draw([comment('a', null, { status: 'held' })]);
    expect(lines()[0]).toContain('Awaiting approval · only you see this');
    expect(screen.queryByRole('button', { name: 'Reply' })).toBeNull();
  });

  it('that was removed keeps its place without a name', () => {
    draw([comment('a', null, { status: 'deleted', deletedBy: 'author', body: [], author: { name: '' } }), comment('b', 'a')]);
    expect(lines()[0]).toContain('This comment was removed by its author.');
    expect(lines()).toHaveLength(2);
  });

  it('that another page sent is marked as such', () => {
    draw([comment('a', null, { kind: 'pingback' })]);
    expect(lines()[0]).toContain('Mentioned elsewhere');
  });

  it('that is locked takes no reply, nor does anything beneath it, and says so once', () => {
    draw([comment('a', null, { locked: true }), comment('b', 'a'), comment('c')]);
    expect(screen.getAllByText('This conversation is closed.')).toHaveLength(1);
    expect(screen.getAllByRole('button', { name: 'Reply' }).map((button) => button.getAttribute('value'))).toEqual(['c']);
  });

  it('says when it was written, exactly on its permanent address', () => {
    draw([comment('a')]);
    const time = screen.getByText('June 11, 2012');
    expect(time.getAttribute('datetime')).toBe('2012-06-11T12:00:00.000Z');
    expect(time.closest('a')?.getAttribute('href')).toMatch(/#comment-a$/);
    expect(time.closest('a')?.getAttribute('title')).toContain('2012');
  });

  it('links only where a link may lead', () => {
    const link = (url: string) => ({ type: 'link' as const, url, children: [{ type: 'text' as const, value: url }] });
    draw([comment('a', null, { body: [{ type: 'paragraph', children: [link('https://example.org/'), link('javascript:alert(1)')] }] })]);
    const [article] = screen.getAllByRole('article');
    const targets = within(article ?? document.body).getAllByRole('link').map((found) => found.getAttribute('href'));
    expect(targets.filter((target) => target?.startsWith('javascript'))).toEqual([]);
    expect(screen.getByRole('link', { name: 'https://example.org/' }).getAttribute('rel')).toBe('nofollow ugc noopener');
  });
});

describe('a closed thread', () => {
  const since = '2012-09-09T10:00:00.000Z';
  it.each<[string, ThreadState, string | RegExp]>([
    ['by age', { level: 'closed', reason: 'age', since, age: { days: 90, after: 'publication' } }, 'Closed automatically on September 9, 2012, 90 days after publication.'],
    ['by age since the first comment', { level: 'closed', reason: 'age', since, age: { days: 1, after: 'first-comment' } }, 'Closed automatically on September 9, 2012, one day after the first comment.'],
    ['by its owner', { level: 'closed', reason: 'owner', since }, 'Closed by the owner of this site on September 9, 2012.'],
    ['with the owner’s own words', { level: 'closed', reason: 'owner', since, note: 'We moved to the forum.' }, 'We moved to the forum.'],
    ['for the site', { level: 'closed', reason: 'site' }, 'Closed for the whole site.'],
    ['until a schedule opens it', { level: 'closed', reason: 'schedule', opensAt: since }, /^They open on Sunday, September 9 at \d+:\d\d\s.M \(your time\)\.$/],
    ['by schedule', { level: 'closed', reason: 'schedule', since }, 'Closed on September 9, 2012, as announced.'],
    ['by count', { level: 'closed', reason: 'count', limit: 100 }, 'Closed after 100 comments.'],
    ['by an import', { level: 'closed', reason: 'import' }, 'They were already closed when this conversation moved here.'],
  ])('%s says why and when, and has no form', (_, state, reason) => {
    draw([comment('a')], { state });
    expect(screen.getByText('Comments are closed.')).toBeTruthy();
    expect(screen.getByText(reason)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Reply' })).toBeNull();
  });

  it('that still takes replies says so and keeps Reply', () => {
    draw([comment('a')], { state: { level: 'replies-only', reason: 'owner' } });
    expect(screen.getByText('New comments are closed, replies are welcome.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Reply' })).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('that will be one soon says until when, and one that will be later does not yet', () => {
    draw([], { state: { level: 'open', closesAt: toInstant(Date.now() + 3_600_000) } });
    expect(screen.getByText(/^Open until .* \(your time\)\.$/)).toBeTruthy();
    cleanup();
    draw([], { state: { level: 'open', closesAt: toInstant(Date.now() + 30 * 86_400_000) } });
    expect(screen.queryByText(/^Open until/)).toBeNull();
  });

  it('shows nothing where the owner wants nothing said', () => {
    draw([comment('a')], { state: { level: 'closed', reason: 'site' }, text: { closed: '' } });
    expect(document.querySelector('.notice')).toBeNull();
  });
});

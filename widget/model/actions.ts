import { batch } from '@preact/signals-core';
import type { Comment } from '../../shared/contract/comment.ts';
import { sorts } from '../../shared/thread/sort.ts';
import type { Result } from '../api/call.ts';
import type { Comments, Posted } from '../api/comments.ts';
import { announce } from './announce.ts';
import { shownBy } from './shown.ts';
import { show, type ThreadModel } from './thread.ts';

/** What readers do with a thread, apart from writing. */
export interface Actions {
  act(what: string, value: string): Promise<void>;
  sort(order: string): Promise<void>;
  /** Scrolls to a comment and marks it; fetches the page it stands on where it is not shown. */
  reveal(id: string): Promise<void>;
  /** A comment that was just posted takes its place. */
  takePosted(posted: Posted): void;
}

export function createActions(model: ThreadModel, comments: Comments): Actions {
  const { t, shown, host } = model;
  const articleOf = (id: string) => host.shadowRoot?.getElementById(`comment-${id}`) ?? null;

  const byName: Record<string, (value: string) => Promise<void> | void> = {
    reply: openReply,
    cancel: closeReply,
    next: () => showPage('next'),
    previous: () => showPage('previous'),
    replies: showReplies,
    again: async () => show(model, shownBy(await comments.page({ sort: shown.sort.value }))),
    link: copyLink,
    copy: async (text) => {
      await navigator.clipboard?.writeText(text);
      tell(t('copiedText'));
    },
    remove,
  };

  function tell(news: string): void {
    shown.news.value = '';
    shown.news.value = news;
  }

  function openReply(id: string): void {
    shown.replyingTo.value = id;
    articleOf(id)?.parentElement?.querySelector<HTMLElement>('form textarea')?.focus();
  }

  function closeReply(): void {
    const id = shown.replyingTo.value;
    if (id === null) return;
    shown.replyingTo.value = null;
    articleOf(id)?.querySelector<HTMLElement>('[data-do=reply]')?.focus();
  }

  /** One request at a time; what is already shown is not shown twice. */
  async function fetchMore<T extends { readonly comments: readonly Comment[] }>(call: () => Promise<Result<T>>): Promise<void | (T & { fresh: Comment[] })> {
    if (shown.busy.value) return;
    shown.busy.value = true;
    const result = await call();
    shown.busy.value = false;
    if (!result.ok) return tell(t('failed'));
    const known = new Set(shown.comments.value.map(({ id }) => id));
    return { ...result.value, fresh: result.value.comments.filter(({ id }) => !known.has(id)) };
  }

  async function showPage(which: 'next' | 'previous'): Promise<void> {
    const cursor = shown[which].value ?? '';
    const page = await fetchMore(() => comments.page({ sort: shown.sort.value, [which === 'next' ? 'after' : 'before']: cursor }));
    if (!page) return;
    batch(() => {
      shown.comments.value = which === 'next' ? [...shown.comments.value, ...page.fresh] : [...page.fresh, ...shown.comments.value];
      shown[which].value = page[which];
    });
    takeFresh(page.fresh);
  }

  async function showReplies(root: string): Promise<void> {
    const after = shown.comments.value.find(({ id }) => id === root)?.branch?.next ?? '';
    const rest = await fetchMore(() => comments.replies(root, after));
    if (!rest) return;
    const all = shown.comments.value.map((comment) =>
      comment.id === root && comment.branch ? { ...comment, branch: { ...comment.branch, next: rest.next } } : comment,
    );
    shown.comments.value = [...all, ...rest.fresh];
    takeFresh(rest.fresh);
  }

  /** The button that was pressed may be gone: what it brought is where the reader goes on. */
  function takeFresh(fresh: readonly Comment[]): void {
    tell(t('loaded', { count: fresh.length }));
    if (fresh[0]) articleOf(fresh[0].id)?.focus({ preventScroll: true });
  }

  async function copyLink(id: string): Promise<void> {
    const address = `${location.href.replace(/#.*/, '')}#comment-${id}`;
    try {
      await navigator.clipboard.writeText(address);
      tell(t('copied'));
    } catch {
      // No clipboard here: the address bar is where a link can be copied from.
      location.hash = `comment-${id}`;
    }
  }

  async function remove(id: string): Promise<void> {
    const result = await comments.remove(id, shown.own.value[id] ?? '');
    if (!result.ok) return tell(t(result.problem.type === '/problems/token-expired' ? 'expired' : 'unavailable'));
    const removed = result.value.comment;
    const answered = removed.replies > 0;
    shown.comments.value = shown.comments.value.flatMap((comment) => (comment.id !== id ? [comment] : answered ? [removed] : []));
    count(-1);
    tell(t('removed'));
  }

  async function sort(order: string): Promise<void> {
    const chosen = sorts.find((known) => known === order);
    if (!chosen) return;
    shown.sort.value = chosen;
    show(model, shownBy(await comments.page({ sort: chosen })));
    tell(t('sorted', { order: t(chosen) }));
  }

  async function reveal(id: string): Promise<void> {
    if (!articleOf(id)) {
      const result = await comments.page({ sort: shown.sort.value, around: id });
      if (!result.ok || !result.value.around) return;
      show(model, shownBy(result));
      id = result.value.around;
    }
    const article = articleOf(id);
    for (const other of host.shadowRoot?.querySelectorAll('[data-marked]') ?? []) other.removeAttribute('data-marked');
    article?.setAttribute('data-marked', '');
    article?.scrollIntoView({ block: 'center' });
    article?.focus({ preventScroll: true });
  }

  function takePosted({ comment, token, status }: Posted): void {
    batch(() => {
      const first = comment.parent === null && shown.sort.value === 'newest';
      const others = shown.comments.value.filter(({ id }) => id !== comment.id);
      shown.comments.value = first ? [comment, ...others] : [...others, comment];
      shown.own.value = { ...shown.own.value, [comment.id]: token };
      shown.replyingTo.value = null;
      if (status === 'published') count(1);
      tell(t(status === 'published' ? 'posted' : 'heldNews'));
    });
    announce(host, 'posted', comment);
    void reveal(comment.id);
  }

  function count(change: number): void {
    const thread = shown.thread.value;
    if (thread) shown.thread.value = { ...thread, count: thread.count + change };
  }

  return {
    act: async (what, value) => byName[what]?.(value),
    sort,
    reveal,
    takePosted,
  };
}

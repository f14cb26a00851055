import { batch } from '@preact/signals-core';
import type { Comment } from '../../shared/contract/comment.ts';
import { sorts } from '../../shared/thread/sort.ts';
import type { Result } from '../api/call.ts';
import type { Comments } from '../api/comments.ts';
import { shownBy } from './shown.ts';
import { inOrder, mapOf, pathTo } from './incoming.ts';
import { articleOf, bringIntoView } from './into-view.ts';
import { quoted } from './markup.ts';
import { selectedIn } from './selection.ts';
import { draftOf, show, tell, type ThreadModel } from './thread.ts';

/** What readers do with a thread, apart from writing. */
export interface Actions {
  act(what: string, value: string): Promise<void>;
  sort(order: string): Promise<void>;
  /** Scrolls to a comment and marks it. If it is not shown, the page that contains it is fetched first. */
  reveal(id: string): Promise<void>;
}

/** `more` are actions by their names in `data-do`. */
export function createActions(model: ThreadModel, comments: Comments, more: Readonly<Record<string, (value: string) => Promise<void> | void>>): Actions {
  const { t, shown, host } = model;

  const byName: Record<string, (value: string) => Promise<void> | void> = {
    reply: openReply,
    cancel: closeReply,
    next: () => showPage('next'),
    previous: () => showPage('previous'),
    replies: showReplies,
    again: async () => show(model, shownBy(await comments.page({ sort: shown.sort.value }))),
    copy: async (text) => {
      await navigator.clipboard?.writeText(text);
      tell(model, t('copiedText'));
    },
    ...more,
  };

  /** The text selected in the comment becomes a quote in the reply, if the reply's draft is empty. */
  function openReply(id: string): void {
    const body = articleOf(host, id)?.querySelector('.body');
    const words = body ? selectedIn(body) : '';
    const draft = draftOf(model, id);
    if (words.trim() !== '' && draft.value === '') draft.value = quoted(words);
    shown.replyingTo.value = id;
    articleOf(host, id)?.parentElement?.querySelector<HTMLElement>('form textarea')?.focus();
  }

  function closeReply(): void {
    const id = shown.replyingTo.value;
    if (id === null) return;
    shown.replyingTo.value = null;
    articleOf(host, id)?.querySelector<HTMLElement>('[data-do=reply]')?.focus();
  }

  /** Allows one request at a time. `fresh` contains only comments that are not shown yet. */
  async function fetchMore<T extends { readonly comments: readonly Comment[] }>(call: () => Promise<Result<T>>): Promise<void | (T & { fresh: Comment[] })> {
    if (shown.busy.value) return;
    shown.busy.value = true;
    const result = await call();
    if (result.ok) {
      const known = mapOf(shown.comments.value);
      return { ...result.value, fresh: result.value.comments.filter(({ id }) => !known.has(id)) };
    }
    batch(() => {
      shown.busy.value = false;
      tell(model, t('failed'));
    });
  }

  async function showPage(which: 'next' | 'previous'): Promise<void> {
    const cursor = shown[which].value ?? '';
    const page = await fetchMore(() => comments.page({ sort: shown.sort.value, [which === 'next' ? 'after' : 'before']: cursor }));
    if (!page) return;
    take(which === 'next' ? [...shown.comments.value, ...page.fresh] : [...page.fresh, ...shown.comments.value], page.fresh, () => {
      shown[which].value = page[which];
    });
  }

  async function showReplies(root: string): Promise<void> {
    const after = shown.comments.value.find(({ id }) => id === root)?.branch?.next ?? '';
    const rest = await fetchMore(() => comments.replies(root, after));
    if (!rest) return;
    const all = shown.comments.value.map((comment) =>
      comment.id === root && comment.branch ? { ...comment, branch: { ...comment.branch, next: rest.next } } : comment,
    );
    take([...all, ...rest.fresh], rest.fresh);
  }

  /**
   * Shows the fetched comments in one drawing, because there may be thousands, and offers them no longer. The pressed button may have
   * disappeared, so the focus moves to the first fetched comment.
   */
  function take(comments: readonly Comment[], fresh: readonly Comment[], more = () => {}): void {
    const known = mapOf(comments);
    batch(() => {
      shown.busy.value = false;
      shown.comments.value = inOrder(comments, shown.sort.value);
      shown.fresh.value = shown.fresh.value.filter(({ comment }) => !known.has(comment.id));
      more();
      tell(model, t('loaded', { count: fresh.length }));
    });
    if (fresh[0]) articleOf(host, fresh[0].id)?.focus({ preventScroll: true });
  }

  async function sort(order: string): Promise<void> {
    const chosen = sorts.find((known) => known === order);
    if (!chosen) return;
    shown.sort.value = chosen;
    show(model, shownBy(await comments.page({ sort: chosen })));
    tell(model, t('sorted', { order: t(chosen) }));
  }

  async function reveal(id: string): Promise<void> {
    // The address no longer points to the marked comment, even if its new target is in another thread of the page.
    host.shadowRoot?.querySelector('[data-marked]')?.removeAttribute('data-marked');
    const above = pathTo(mapOf(shown.comments.value), id).slice(1);
    if (above.some((one) => shown.folded.value[one])) shown.folded.value = { ...shown.folded.value, ...Object.fromEntries(above.map((one) => [one, false])) };
    if (!articleOf(host, id)) {
      const result = await comments.page({ sort: shown.sort.value, around: id });
      if (!result.ok || !result.value.around) return;
      show(model, shownBy(result));
      id = result.value.around;
    }
    const article = articleOf(host, id);
    article?.setAttribute('data-marked', '');
    if (article) bringIntoView(article, host);
    article?.focus({ preventScroll: true });
  }

  return {
    act: async (what, value) => byName[what]?.(value),
    sort,
    reveal,
  };
}

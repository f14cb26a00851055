import { batch, signal, type Signal } from '@preact/signals-core';
import type { Passage } from '../../shared/contract/comment.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Options } from '../options.ts';
import type { Identity } from './identity.ts';
import type { Shown } from './shown.ts';

/** A thread on a page: a signal for each part that is shown, changed only by actions, and the unsent drafts. */
export interface ThreadModel {
  readonly host: HTMLElement;
  readonly options: Options;
  readonly t: Translate;
  readonly shown: { readonly [Part in keyof Shown]: Signal<Shown[Part]> };
  /** Unsent texts by the comment they answer; `''` for the thread itself. */
  readonly drafts: Map<string, Signal<string>>;
  /** The passage of the page that the next root comment is about. */
  readonly passage: Signal<Passage | null>;
  /** The reader who is logged in at the site of the page. */
  readonly identity: Signal<Identity | null>;
}

/** Creates the model from the first drawing's data. */
export function createThread(host: HTMLElement, options: Options, t: Translate, first: Shown): ThreadModel {
  const { thread, comments, next, previous, sort, failed, busy, replyingTo, own, folded, mine, menu, fresh, news } = first;
  return {
    host,
    options,
    t,
    shown: {
      thread: signal(thread),
      comments: signal(comments),
      next: signal(next),
      previous: signal(previous),
      sort: signal(sort),
      failed: signal(failed),
      busy: signal(busy),
      replyingTo: signal(replyingTo),
      own: signal(own),
      folded: signal(folded),
      mine: signal(mine),
      menu: signal(menu),
      fresh: signal(fresh),
      news: signal(news),
    },
    drafts: new Map(),
    passage: signal(null),
    identity: signal(null),
  };
}

/** The plain data for the view. Read inside an effect, it makes the effect run again on every change. */
export const shownIn = ({ shown }: ThreadModel): Shown => ({
  thread: shown.thread.value,
  comments: shown.comments.value,
  next: shown.next.value,
  previous: shown.previous.value,
  sort: shown.sort.value,
  failed: shown.failed.value,
  busy: shown.busy.value,
  replyingTo: shown.replyingTo.value,
  own: shown.own.value,
  folded: shown.folded.value,
  mine: shown.mine.value,
  menu: shown.menu.value,
  fresh: shown.fresh.value,
  news: shown.news.value,
});

/** Changes several parts in one batch. */
export function show({ shown }: ThreadModel, part: Partial<Shown>): void {
  const put = <Name extends keyof Shown>(name: Name): void => {
    const value = part[name];
    if (value !== undefined) shown[name].value = value;
  };
  batch(() => {
    for (const name of parts) put(name);
  });
}

const parts = ['thread', 'comments', 'next', 'previous', 'sort', 'failed', 'busy', 'replyingTo', 'own', 'folded', 'mine', 'menu', 'fresh', 'news'] as const satisfies readonly (keyof Shown)[];

/** Sets the text of the polite live region; a repeated text is announced again. */
export function tell({ shown }: ThreadModel, news: string): void {
  shown.news.value = shown.news.value === news ? `${news}\u00a0` : news;
}

/** The draft of the reply to a comment (`''`: of a root comment); the same signal on every call. */
export function draftOf({ drafts }: ThreadModel, parent: string): Signal<string> {
  const draft = drafts.get(parent) ?? signal('');
  drafts.set(parent, draft);
  return draft;
}

/** Copies the value of a form's text field to its draft. */
export function takeText(model: ThreadModel, { form, value }: HTMLTextAreaElement): void {
  draftOf(model, form?.dataset['parent'] ?? '').value = value;
}

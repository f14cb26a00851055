import { batch, signal, type Signal } from '@preact/signals-core';
import type { ComponentType } from 'preact';
import type { Comment } from '../../shared/contract/comment.ts';
import type { Thread, ThreadPage } from '../../shared/contract/thread.ts';
import type { Sort } from '../../shared/thread/sort.ts';
import type { Result } from '../api/call.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Options } from '../options.ts';

/** What stands around the text field once it is used, and in its place (`closed`) once nothing may be posted; loaded then. */
export type Writer = ComponentType<{ parent: Comment | null; draft: Signal<string>; closed: boolean }>;

/** A thread on a page: what is known of it, as signals that the view follows and that only actions change. */
export interface ThreadModel {
  readonly host: HTMLElement;
  readonly options: Options;
  readonly t: Translate;
  /** The address of the thread's data, with its site and page; other calls derive theirs from it. */
  readonly source: URL;
  /** The page's next smaller heading. */
  readonly heading: 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
  readonly thread: Signal<Thread | null>;
  readonly comments: Signal<readonly Comment[]>;
  readonly next: Signal<string | null>;
  readonly previous: Signal<string | null>;
  readonly sort: Signal<Sort>;
  readonly failed: Signal<boolean>;
  readonly busy: Signal<boolean>;
  /** The comment being answered, or null. */
  readonly replyingTo: Signal<string | null>;
  /** Unsent texts by the comment they answer; `''` for the thread itself. */
  readonly drafts: Map<string, Signal<string>>;
  /** Tokens of the reader's own comments, while their window lasts. */
  readonly own: Signal<Readonly<Record<string, string>>>;
  readonly writer: Signal<Writer | null>;
  /** What assistive technology is told, once, politely. */
  readonly news: Signal<string>;
}

export function createThread(host: HTMLElement, source: URL, options: Options, t: Translate, heading: ThreadModel['heading']): ThreadModel {
  return {
    host,
    options,
    t,
    source,
    heading,
    thread: signal(null),
    comments: signal([]),
    next: signal(null),
    previous: signal(null),
    sort: signal(options.sort),
    failed: signal(false),
    busy: signal(false),
    replyingTo: signal(null),
    drafts: new Map(),
    own: signal({}),
    writer: signal(null),
    news: signal(''),
  };
}

/** Takes a first page, or the reason there is none; the page becomes the whole of what is shown. */
export function takePage(model: ThreadModel, result: Result<ThreadPage>): void {
  batch(() => {
    model.failed.value = !result.ok;
    if (!result.ok) return announce(model, 'error', result.problem);
    const { thread, comments, next, previous } = result.value;
    model.thread.value = thread;
    model.comments.value = comments;
    model.next.value = next;
    model.previous.value = previous;
  });
}

/** The unsent answer to a comment (`null`: to the thread itself); the same one until it is posted. */
export function draftOf(model: ThreadModel, parent: string | null): Signal<string> {
  const draft = model.drafts.get(parent ?? '') ?? signal('');
  model.drafts.set(parent ?? '', draft);
  return draft;
}

/** Tells the host page: a bubbling `afterword:…` event at the host element. */
export function announce(model: ThreadModel, what: 'ready' | 'posted' | 'state' | 'count' | 'error', detail: unknown): void {
  model.host.dispatchEvent(new CustomEvent(`afterword:${what}`, { bubbles: true, detail }));
}

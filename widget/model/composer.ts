import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { websiteAddress } from '../../shared/body/website.ts';
import type { Comment } from '../../shared/contract/comment.ts';
import { limits } from '../../shared/limits.ts';
import type { DraftSent } from '../api/comments.ts';
import type { ThreadModel } from './thread.ts';

/** What the reader said of themselves; shared by all forms of a thread, so that it is typed once. */
export interface Author {
  readonly name: Signal<string>;
  readonly email: Signal<string>;
  readonly url: Signal<string>;
}

export type Field = 'text' | keyof Author;

/** One form: what is written in it, and what is wrong with it. */
export interface ComposerModel {
  readonly text: Signal<string>;
  readonly author: Author;
  readonly parent: Comment | null;
  readonly faults: Signal<Readonly<Partial<Record<Field, string>>>>;
  /** Why it was not posted, in words. Only a form that is drawn anew with the answer says so: here an outbox does. */
  readonly refusal: ReadonlySignal<string>;
  /** Whether there is something to post: the rest of the form appears with the first letter. */
  readonly begun: ReadonlySignal<boolean>;
  /** Characters beyond the limit; 0 while within. */
  readonly excess: ReadonlySignal<number>;
  /** Gives what is written to the outbox, and is empty then. Returns the id of what stands for it meanwhile, or null where there is a fault. */
  submit(): string | null;
}

export const createAuthor = (): Author => ({ name: signal(''), email: signal(''), url: signal('') });

/** `send` keeps a draft until it is posted, and returns the id of what stands for it meanwhile. */
export function createComposer(
  model: ThreadModel,
  parent: Comment | null,
  text: Signal<string>,
  author: Author,
  send: (draft: DraftSent) => string,
): ComposerModel {
  const { t, options, shown } = model;
  const faults: ComposerModel['faults'] = signal({});
  const excess = computed(() => Math.max(0, text.value.trim().length - limits.bodyLength));
  const begun = computed(() => parent !== null || text.value !== '');

  function submit(): string | null {
    const thread = shown.thread.value;
    // The second of two clicks finds the text gone already.
    if (!begun.value || !thread) return null;
    faults.value = findFaults();
    if (Object.keys(faults.value).length > 0) return null;
    const draft = {
      page: { id: thread.id, url: options.pageUrl, title: options.pageTitle.slice(0, limits.titleLength) },
      parent: parent?.id ?? null,
      author: { name: author.name.value, email: author.email.value, url: websiteAddress(author.url.value) },
      body: text.value,
    };
    return batch(() => {
      const id = send(draft);
      text.value = '';
      return id;
    });
  }

  function findFaults(): Partial<Record<Field, string>> {
    return {
      ...(text.value.trim() === '' && { text: t('needsText') }),
      ...(excess.value > 0 && { text: t('tooLong', { count: excess.value }) }),
      ...(author.name.value.trim() === '' && { name: t('needsName') }),
      ...(!/^$|^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(author.email.value.trim()) && { email: t('needsEmail') }),
      ...(!/^$|^https?:\/\/[^\s/]+\.\S+$/.test(websiteAddress(author.url.value)) && { url: t('needsWebsite') }),
    };
  }

  return { text, author, parent, faults, refusal: signal(''), begun, excess, submit };
}

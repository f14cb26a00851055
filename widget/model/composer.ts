import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { websiteAddress } from '../../shared/body/website.ts';
import type { Comment } from '../../shared/contract/comment.ts';
import { limits } from '../../shared/limits.ts';
import type { ProblemDetails } from '../../shared/problem.ts';
import type { Comments, Posted } from '../api/comments.ts';
import { announce } from './announce.ts';
import { refusals } from './refusals.ts';
import type { ThreadModel } from './thread.ts';

/** What the reader said of themselves; shared by all forms of a thread, so that it is typed once. */
export interface Author {
  readonly name: Signal<string>;
  readonly email: Signal<string>;
  readonly url: Signal<string>;
}

export type Field = 'text' | keyof Author;

/** One form: what is written in it, what is wrong with it, and sending it exactly once. */
export interface ComposerModel {
  readonly text: Signal<string>;
  readonly author: Author;
  readonly parent: Comment | null;
  readonly faults: Signal<Readonly<Partial<Record<Field, string>>>>;
  /** Why it was not posted, in words; empty while there is nothing to say. */
  readonly refusal: Signal<string>;
  readonly sending: Signal<boolean>;
  /** Whether there is something to post or to explain: the rest of the form appears with the first letter. */
  readonly begun: ReadonlySignal<boolean>;
  /** Characters beyond the limit; 0 while within. */
  readonly excess: ReadonlySignal<number>;
  /** Posts what is written. Returns the new comment, or null where something kept it; the text stays until it is posted. */
  submit(): Promise<Posted | null>;
}

export const createAuthor = (): Author => ({ name: signal(''), email: signal(''), url: signal('') });

/** `mintKey` makes an idempotency key: a retry of the same text carries the same one, so it cannot be stored twice. */
export function createComposer(
  model: ThreadModel,
  parent: Comment | null,
  text: Signal<string>,
  author: Author,
  comments: Comments,
  mintKey: () => string,
): ComposerModel {
  const { t, options, shown, host } = model;
  const faults: ComposerModel['faults'] = signal({});
  const refusal = signal('');
  const sending = signal(false);
  const excess = computed(() => Math.max(0, text.value.trim().length - limits.bodyLength));
  const begun = computed(() => parent !== null || text.value !== '' || refusal.value !== '');
  let attempt = { sent: '', key: '' };

  async function submit(): Promise<Posted | null> {
    const thread = shown.thread.value;
    if (sending.value || !thread) return null;
    refusal.value = '';
    faults.value = findFaults();
    if (Object.keys(faults.value).length > 0) return null;
    const draft = {
      page: { id: thread.id, url: options.pageUrl, title: options.pageTitle.slice(0, limits.titleLength) },
      parent: parent?.id ?? null,
      author: { name: author.name.value, email: author.email.value, url: websiteAddress(author.url.value) },
      body: text.value,
    };
    const sent = JSON.stringify(draft);
    if (attempt.sent !== sent) attempt = { sent, key: mintKey() };
    sending.value = true;
    const result = await comments.post(draft, attempt.key);
    batch(() => {
      sending.value = false;
      if (result.ok) text.value = '';
      else take(result.problem);
    });
    return result.ok ? result.value : null;
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

  function take(problem: ProblemDetails): void {
    const thread = shown.thread.value;
    announce(host, 'error', problem);
    if (problem.type === '/problems/thread-closed' && thread) {
      shown.thread.value = { ...thread, state: problem.state };
      shown.news.value = t('closed');
    }
    if (problem.type === '/problems/invalid') faults.value = namedFaults(problem.fields);
    refusal.value = t(refusals[problem.type], { count: 'retryAfter' in problem ? problem.retryAfter : 0 });
  }

  function namedFaults(fields: readonly { field: string }[]): Partial<Record<Field, string>> {
    const named = (field: string) => fields.some((fault) => fault.field === field);
    return {
      ...(named('author.name') && { name: t('needsName') }),
      ...(named('author.email') && { email: t('needsEmail') }),
      ...(named('author.url') && { url: t('needsWebsite') }),
      ...(named('body') && { text: t('needsText') }),
    };
  }

  return { text, author, parent, faults, refusal, sending, begun, excess, submit };
}

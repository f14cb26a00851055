import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { websiteAddress } from '../../shared/body/website.ts';
import type { Comment, Passage } from '../../shared/contract/comment.ts';
import { limits } from '../../shared/limits.ts';
import type { Comments, DraftSent } from '../api/comments.ts';
import type { Shelf } from '../api/storage.ts';
import { createPreview, type Preview } from './preview.ts';
import type { ThreadModel } from './thread.ts';

/** What the reader said of themselves; shared by all forms of a thread, so that it is typed once. */
export interface Author {
  readonly name: Signal<string>;
  readonly email: Signal<string>;
  readonly url: Signal<string>;
  /** Whether name and website stay on the device; nothing does until a reader says so. */
  readonly remembered: Signal<boolean>;
  /** Whether replies shall be told of by mail. */
  readonly follow: Signal<boolean>;
}

export type Field = 'text' | 'name' | 'email' | 'url';

/** One form: what is written in it, and what is wrong with it. */
export interface ComposerModel {
  readonly text: Signal<string>;
  readonly author: Author;
  readonly parent: Comment | null;
  /** The words of the page that it is about. */
  readonly passage: Signal<Passage | null>;
  readonly faults: Signal<Readonly<Partial<Record<Field, string>>>>;
  /** Why it was not posted, in words. Only a form that is drawn anew with the answer says so: here an outbox does. */
  readonly refusal: ReadonlySignal<string>;
  /** Whether there is something to post: the rest of the form appears with the first letter. */
  readonly begun: ReadonlySignal<boolean>;
  /** Characters beyond the limit; 0 while within. */
  readonly excess: ReadonlySignal<number>;
  /** Characters left within the limit; null while there are plenty. */
  readonly left: ReadonlySignal<number | null>;
  /** Whether mail can be sent here, and there is an address for it. */
  readonly mayFollow: ReadonlySignal<boolean>;
  /** What the page calls its reader, who needs to say nothing of themselves then; empty where it does not know them. */
  readonly knownAs: ReadonlySignal<string>;
  /** Whether the reader must log in at the site first. */
  readonly loginNeeded: ReadonlySignal<boolean>;
  readonly preview: Preview;
  /** Gives what is written to the outbox, and is empty then. Returns the id of what stands for it meanwhile, or null where there is a fault. `trap` is what stands in the field that nobody sees. */
  submit(trap?: string): string | null;
}

/** What is remembered of a reader on this device. */
type AuthorShelf = Shelf<Record<string, string>>;

/** What the device remembers; it is forgotten at once when the reader says so. */
export function createAuthor(shelf: AuthorShelf): Author {
  const { name = '', url = '' } = shelf.read();
  const remembered = signal(name !== '');
  effect(() => {
    if (!remembered.value) shelf.write({});
  });
  return { name: signal(name), email: signal(''), url: signal(url), remembered, follow: signal(false) };
}

/** Characters from which on it is said how many are left. */
const few = 500;

/** What is said of the page, as far as it can be: what it is called and where it lies, a file on a disk too, keeps nobody's comment back. */
const told = ({ pageUrl, pageTitle }: ThreadModel['options']) => ({
  url: /^https?:/.test(pageUrl) && pageUrl.length <= limits.urlLength ? pageUrl : '',
  title: pageTitle.trim().slice(0, limits.titleLength).toWellFormed(),
});

/** `send` keeps a draft until it is posted, and returns the id of what stands for it meanwhile; `now` counts milliseconds. */
export function createComposer(
  model: ThreadModel,
  parent: Comment | null,
  text: Signal<string>,
  { author, shelf }: { readonly author: Author; readonly shelf: AuthorShelf },
  send: (draft: DraftSent) => string,
  ask: Comments['preview'],
  now: () => number,
): ComposerModel {
  const { t, options, shown, identity } = model;
  const faults: ComposerModel['faults'] = signal({});
  const excess = computed(() => Math.max(0, text.value.trim().length - limits.bodyLength));
  const left = computed(() => {
    const rest = limits.bodyLength - text.value.trim().length;
    return rest < 0 || rest > few ? null : rest;
  });
  const mayFollow = computed(() => shown.thread.value?.mail === true && (identity.value ? identity.value.email : author.email.value.trim() !== ''));
  const knownAs = computed(() => identity.value?.name ?? '');
  const loginNeeded = computed(() => shown.thread.value?.identity !== undefined && !identity.value);
  const passage = parent === null ? model.passage : signal(null);
  const begun = computed(() => parent !== null || text.value !== '' || passage.value !== null);

  /** When the first letter was written; not known of what was there before the form was. */
  let since: number | null | undefined = text.peek() === '' ? null : undefined;
  text.subscribe((written) => {
    if (written === '') since = null;
    else if (since === null) since = now();
  });

  function submit(trap = ''): string | null {
    const thread = shown.thread.value;
    // The second of two clicks finds the text gone already.
    if (!begun.value || !thread || loginNeeded.value) return null;
    faults.value = findFaults();
    if (Object.keys(faults.value).length > 0) return null;
    const draft = {
      page: { id: thread.id, ...told(options) },
      parent: parent?.id ?? null,
      // The token comes to it when it is sent, and is never kept.
      ...(identity.value ? { author: { name: knownAs.value }, identity: '' } : { author: { name: author.name.value, email: author.email.value, url: websiteAddress(author.url.value) } }),
      body: text.value,
      ...(passage.value && { passage: passage.value }),
      ...(mayFollow.value && author.follow.value && { follow: true }),
      signals: { trap: trap.slice(0, limits.titleLength), ...(typeof since === 'number' && { seconds: Math.max(0, (now() - since) / 1_000) }) },
    };
    if (author.remembered.value && !identity.value) shelf.write({ name: author.name.value, url: author.url.value });
    return batch(() => {
      const id = send(draft);
      text.value = '';
      passage.value = null;
      return id;
    });
  }

  function findFaults(): Partial<Record<Field, string>> {
    return {
      ...(text.value.trim() === '' && { text: t('needsText') }),
      ...(excess.value > 0 && { text: t('tooLong', { count: excess.value }) }),
      ...(!identity.value && authorFaults()),
    };
  }

  function authorFaults(): Partial<Record<Field, string>> {
    return {
      ...(author.name.value.trim() === '' && { name: t('needsName') }),
      ...(!/^$|^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(author.email.value.trim()) && { email: t('needsEmail') }),
      ...(!/^$|^https?:\/\/[^\s/]+\.\S+$/.test(websiteAddress(author.url.value)) && { url: t('needsWebsite') }),
    };
  }

  return { text, author, parent, passage, faults, refusal: signal(''), begun, excess, left, mayFollow, knownAs, loginNeeded, preview: createPreview(text, ask), submit };
}

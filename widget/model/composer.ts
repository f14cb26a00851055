import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals-core';
import { websiteAddress } from '../../shared/body/website.ts';
import type { Comment, Passage } from '../../shared/contract/comment.ts';
import { limits } from '../../shared/limits.ts';
import type { Comments, DraftSent } from '../api/comments.ts';
import type { Shelf } from '../api/storage.ts';
import { createPreview, type Preview } from './preview.ts';
import type { ThreadModel } from './thread.ts';

/** The reader's name, address and website. All forms of a thread share them, so that the reader types them once. */
export interface Author {
  readonly name: Signal<string>;
  readonly email: Signal<string>;
  readonly url: Signal<string>;
  /** Whether name and website are kept on the device; only if the reader chooses so. */
  readonly remembered: Signal<boolean>;
  /** Whether the reader wants mail about replies. */
  readonly follow: Signal<boolean>;
}

export type Field = 'text' | 'name' | 'email' | 'url';

/** One form: its texts and their faults. */
export interface ComposerModel {
  readonly text: Signal<string>;
  readonly author: Author;
  readonly parent: Comment | null;
  /** The passage of the page that the comment is about. */
  readonly passage: Signal<Passage | null>;
  readonly faults: Signal<Readonly<Partial<Record<Field, string>>>>;
  /** Why the comment was not posted, in words. Only a form that is redrawn with the answer uses it; here the outbox shows refusals. */
  readonly refusal: ReadonlySignal<string>;
  /** Whether there is something to post. The rest of the form appears with the first letter. */
  readonly begun: ReadonlySignal<boolean>;
  /** Characters beyond the limit; 0 while within. */
  readonly excess: ReadonlySignal<number>;
  /** Characters left within the limit; null while there are plenty. */
  readonly left: ReadonlySignal<number | null>;
  /** Whether mail can be sent here, and there is an address for it. */
  readonly mayFollow: ReadonlySignal<boolean>;
  /** The name by which the page knows its reader, who then enters no name; empty if the page does not know them. */
  readonly knownAs: ReadonlySignal<string>;
  /** Whether the reader must log in at the site first. */
  readonly loginNeeded: ReadonlySignal<boolean>;
  readonly preview: Preview;
  /**
   * Puts the draft in the outbox and empties the form. Returns the id of the pending comment, or null if there is a fault. `trap` is the
   * value of the field that is hidden from readers.
   */
  submit(trap?: string): string | null;
}

/** The reader's details that are kept on this device. */
type AuthorShelf = Shelf<Record<string, string>>;

/** Starts with the details kept on the device. They are deleted as soon as the reader unchecks the choice. */
export function createAuthor(shelf: AuthorShelf): Author {
  const { name = '', url = '' } = shelf.read();
  const remembered = signal(name !== '');
  effect(() => {
    if (!remembered.value) shelf.write({});
  });
  return { name: signal(name), email: signal(''), url: signal(url), remembered, follow: signal(false) };
}

/** When this many characters or fewer are left, the form shows the number. */
const few = 500;

/**
 * The address and title of the page, as far as the server accepts them. A page without a usable address, such as a local file, must not
 * prevent a comment.
 */
const told = ({ pageUrl, pageTitle }: ThreadModel['options']) => ({
  url: /^https?:/.test(pageUrl) && pageUrl.length <= limits.urlLength ? pageUrl : '',
  title: pageTitle.trim().slice(0, limits.titleLength).toWellFormed(),
});

/** `send` keeps a draft until it is posted, and returns the id of the pending comment; `now` is in milliseconds. */
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

  /** When the first letter was typed; undefined if the text is older than this form. */
  let since: number | null | undefined = text.peek() === '' ? null : undefined;
  text.subscribe((written) => {
    if (written === '') since = null;
    else if (since === null) since = now();
  });

  function submit(trap = ''): string | null {
    const thread = shown.thread.value;
    // On a double click, the second click finds the text empty.
    if (!begun.value || !thread || loginNeeded.value) return null;
    faults.value = findFaults();
    if (Object.keys(faults.value).length > 0) return null;
    const draft = {
      page: { id: thread.id, ...told(options) },
      parent: parent?.id ?? null,
      // The token is added when the draft is sent, and is never stored.
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

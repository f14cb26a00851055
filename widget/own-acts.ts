import { signal, type ReadonlySignal } from '@preact/signals-core';
import { websiteAddress } from '../shared/body/website.ts';
import { limits } from '../shared/limits.ts';
import type { ProblemDetails } from '../shared/problem.ts';
import type { DraftShelf } from './api/draft-shelf.ts';
import type { Actions } from './model/actions.ts';
import type { Changes } from './model/change-own.ts';
import { articleOf } from './model/into-view.ts';
import type { Entry, Outbox } from './model/outbox.ts';
import type { Own } from './model/own.ts';
import { pendingId, pendingKey } from './model/pending.ts';
import { reasonFor } from './model/reason.ts';
import { draftOf, tell, type ThreadModel } from './model/thread.ts';
import type { Field } from './view/pending.tsx';

/** The actions on the reader's own comments, and the focus afterwards. */
interface OwnActs {
  /** The actions by the `data-do` of their buttons; each gets the id of its comment. */
  readonly byName: Readonly<Record<string, (id: string) => Promise<void> | void>>;
  /** Whether a change is being sent, and why the last one failed; empty if it did not. */
  readonly busy: ReadonlySignal<boolean>;
  readonly fault: ReadonlySignal<string>;
  /** The draft of an edit. */
  textOf(id: string): ReadonlySignal<string>;
  /** Updates the draft of an edit, and stores it on the device until it is saved or left. */
  take(id: string, text: string): void;
  rewrite(entry: Entry, field: Field, text: string): void;
}

/** The key prefix for drafts of edits, before the id of the comment. */
const edits = 'edit ';

export function createOwnActs(model: ThreadModel, own: Own, outbox: Outbox, { editing, removing, edit, remove }: Changes, actions: Actions, drafts: DraftShelf): OwnActs {
  const { host, t } = model;
  const busy = signal(false);
  const fault = signal('');
  const root = () => host.shadowRoot;
  const goTo = (id: string, selector: string) => articleOf(host, id)?.querySelector<HTMLElement>(selector)?.focus();
  const nameOf = (id: string) => `${edits}${id}`;
  const textOf = (id: string) => draftOf(model, nameOf(id));
  const entryOf = (id: string) => outbox.entries.value.find(({ key }) => key === pendingKey(id));

  function ask(id: string): void {
    fault.value = '';
    removing.value = id;
    goTo(id, '[data-do=keep]');
  }

  function take(id: string, text: string): void {
    textOf(id).value = text;
    drafts.put(nameOf(id), text);
  }

  function leave(id: string): void {
    take(id, '');
    editing.value = null;
    goTo(id, '[data-do=edit]');
  }

  /** Allows one change at a time, and shows why it failed. */
  async function change(make: () => Promise<ProblemDetails | null>, words: (problem: ProblemDetails) => string): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    fault.value = '';
    const problem = await make();
    busy.value = false;
    if (problem) fault.value = words(problem);
    return problem === null;
  }

  const frozenOr = (problem: ProblemDetails) => (problem.type === '/problems/thread-closed' ? t('frozenNews') : reasonFor(problem, t));

  async function save(id: string): Promise<void> {
    const text = textOf(id).value;
    const excess = text.trim().length - limits.bodyLength;
    if (text === own.comments.value[id]?.source) return leave(id);
    if (text.trim() === '') fault.value = t('needsText');
    else if (excess > 0) fault.value = t('tooLong', { count: excess });
    else if (await change(() => edit(id, text), frozenOr)) leave(id);
  }

  /** Removes a comment. The focus moves to its placeholder, or to its neighbour. */
  async function away(id: string, take: () => Promise<boolean> | boolean): Promise<void> {
    const articles = [...(root()?.querySelectorAll('article') ?? [])];
    const at = articles.findIndex((article) => article.id === `comment-${id}`);
    const neighbours = [articles[at + 1], articles[at - 1]];
    if (!(await take())) return;
    const next = articleOf(host, id) ?? neighbours.find((article) => article?.isConnected) ?? root()?.querySelector<HTMLElement>('form textarea');
    next?.focus({ preventScroll: true });
  }

  // Drafts of comments that can no longer be edited are removed.
  for (const name of Object.keys(drafts.all())) if (name.startsWith(edits) && !own.comments.value[name.slice(edits.length)]) drafts.put(name, '');

  return {
    busy,
    fault,
    textOf,
    take,
    rewrite(entry, field, text) {
      const { identity, ...plain } = outbox.draftOf(entry);
      // A reader who enters a name continues without a login.
      const draft = identity === undefined || field === 'name' ? plain : { ...plain, identity };
      const value = field === 'url' ? websiteAddress(text) : text;
      outbox.rewrite(entry, field === 'body' ? { ...draft, body: text } : { ...draft, author: { ...draft.author, [field]: value } });
    },
    byName: {
      edit(id) {
        fault.value = '';
        textOf(id).value ||= drafts.all()[nameOf(id)] ?? own.comments.value[id]?.source ?? '';
        editing.value = id;
        goTo(id, 'textarea');
      },
      leave,
      save,
      remove: ask,
      discard: ask,
      keep(id) {
        removing.value = null;
        goTo(id, '[data-do=remove], [data-do=discard]');
      },
      removeSure: (id) => away(id, () => change(() => remove(id), (problem) => (problem.status === 0 || problem.status >= 500 ? t('notRemoved') : frozenOr(problem)))),
      discardSure: (id) =>
        away(id, () => {
          removing.value = null;
          outbox.discard(pendingKey(id) ?? '');
          tell(model, t('discarded'));
          return true;
        }),
      sendAgain(id) {
        const key = outbox.sendAgain(pendingKey(id) ?? '');
        articleOf(host, pendingId(key))?.focus({ preventScroll: true });
      },
      copyPending(id) {
        const entry = entryOf(id);
        return entry && actions.act('copy', outbox.draftOf(entry).body);
      },
    },
  };
}

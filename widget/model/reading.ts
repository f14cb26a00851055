import { batch, signal, type ReadonlySignal } from '@preact/signals-core';
import type { ProblemDetails } from '../../shared/problem.ts';
import type { Comments } from '../api/comments.ts';
import type { Shelf } from '../api/storage.ts';
import type { MessageKey } from '../i18n/translate.ts';
import { place } from './incoming.ts';
import { articleOf } from './into-view.ts';
import { createReacting } from './reacting.ts';
import { createReporting, type Reporting } from './reporting.ts';
import { show, shownIn, tell, type ThreadModel } from './thread.ts';

/** A message below a comment about the result of an action on it. */
interface Said {
  readonly comment: string;
  readonly text: string;
}

/** The actions of a reader: fold, react, report, copy a link, show new comments. */
export interface Reading {
  readonly reporting: Reporting;
  readonly said: ReadonlySignal<Said | null>;
  /** Actions by their names in `data-do`. */
  readonly actions: Readonly<Record<string, (value: string) => Promise<void> | void>>;
  /** Closes the menu. With `goBack`, the focus returns to its button. */
  closeMenu(goBack: boolean): void;
}

/** `shelf` opens the stored reactions of the reader. */
export function createReading(model: ThreadModel, comments: Comments, shelf: () => Shelf<Record<string, string>>): Reading {
  const { t, shown, host } = model;
  const said = signal<Said | null>(null);
  const reporting = createReporting(comments);
  const find = (id: string, selector: string) => articleOf(host, id)?.querySelector<HTMLElement>(selector);

  const react = createReacting(model, comments, shelf, (comment, problem) => {
    if (problem.type === '/problems/thread-closed' && shown.thread.value) shown.thread.value = { ...shown.thread.value, state: problem.state };
    said.value = { comment, text: wordsFor(problem) };
  });

  function wordsFor(problem: ProblemDetails): string {
    const key = refusals[problem.type];
    return key ? t(key, { count: 'retryAfter' in problem ? problem.retryAfter : 0 }) : `${t('notPosted')} · ${t('again')}`;
  }

  function fold(id: string): void {
    const folded = !shown.folded.value[id];
    shown.folded.value = { ...shown.folded.value, [id]: folded };
    // The replies above the clicked place disappear, so scroll to keep the folded comment visible.
    if (folded) articleOf(host, id)?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }

  function toggleMenu(id: string): void {
    const opened = shown.menu.value !== id;
    said.value = null;
    shown.menu.value = opened ? id : null;
    if (opened) find(id, '[role=menuitem]')?.focus();
  }

  function closeMenu(goBack: boolean): void {
    const id = shown.menu.value;
    shown.menu.value = null;
    if (id !== null && goBack) find(id, '[data-do=menu]')?.focus();
  }

  async function copyLink(id: string): Promise<void> {
    closeMenu(true);
    try {
      await navigator.clipboard.writeText(`${location.href.replace(/#.*/, '')}#comment-${id}`);
      said.value = { comment: id, text: t('copied') };
    } catch {
      // There is no clipboard access: put the link in the address bar, where the reader can copy it.
      location.hash = `comment-${id}`;
    }
  }

  function beginReport(id: string): void {
    closeMenu(false);
    reporting.begin(id);
    find(id, '[type=radio]')?.focus();
  }

  function cancelReport(id: string): void {
    reporting.cancel();
    find(id, '[data-do=menu]')?.focus();
  }

  async function sendReport(id: string): Promise<void> {
    if (reporting.reason.value === null) return find(id, '[type=radio]')?.focus();
    said.value = null;
    const arrived = await reporting.send();
    const problem = reporting.problem.value;
    if (!arrived && !problem) return;
    said.value = { comment: id, text: problem ? wordsFor(problem) : t('reported') };
    if (arrived) find(id, '[data-do=menu]')?.focus();
  }

  function showFresh(at: string): void {
    const added = shown.fresh.value.filter((fresh) => fresh.at === at).map(({ comment }) => comment);
    batch(() => {
      show(model, place(shownIn(model), added));
      tell(model, t('loaded', { count: added.length }));
    });
    if (added[0]) articleOf(host, added[0].id)?.focus();
  }

  return {
    reporting,
    said,
    closeMenu,
    actions: { fold, react, menu: toggleMenu, link: copyLink, report: beginReport, 'cancel-report': cancelReport, 'send-report': sendReport, fresh: showFresh },
  };
}

/** Why a small action was refused. Other problems get a general message. */
const refusals: { readonly [Type in ProblemDetails['type']]?: MessageKey } = {
  '/problems/thread-closed': 'frozenNews',
  '/problems/too-fast': 'tooFast',
  '/problems/not-found': 'removedByOwner',
  '/problems/origin-not-allowed': 'refused',
  '/problems/banned': 'banned',
};

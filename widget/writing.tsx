import { h } from './view/h.ts';
import type { Comment } from '../shared/contract/comment.ts';
import type { Comments, DraftSent } from './api/comments.ts';
import { openDraftShelf } from './api/draft-shelf.ts';
import { createShelf, isTexts } from './api/storage.ts';
import { markUpIn, onShortcut } from './mark-up.ts';
import type { Markup } from './model/markup.ts';
import { createAuthor, createComposer, type ComposerModel } from './model/composer.ts';
import { keepDraft, restoreDrafts } from './model/drafts.ts';
import { draftOf, takeText, type ThreadModel } from './model/thread.ts';
import type { Stage } from './stage.tsx';
import { Kept } from './view/kept.tsx';
import type { View } from './view/view.ts';
import { WriterView } from './view/writer.tsx';

/** What is needed to write: what the view draws for it, and what becomes of what is typed. */
export interface Writing extends Required<Pick<View, 'Writer' | 'textOf'>> {
  /** Gives the form's text to the outbox. Returns the id of what stands for it meanwhile, or null after showing what is wrong with it. */
  submit(form: HTMLFormElement): string | null;
}

/** Loaded when a text field is first focused, once for each thread. */
export function openWriting({ host, frame, t, source, shown }: Stage, model: ThreadModel, send: (draft: DraftSent) => string, ask: Comments['preview']): Writing {
  const authorShelf = createShelf(`afterword author ${new URL('.', source).href}`, {}, isTexts);
  const author = createAuthor(authorShelf);
  const composers = new Map<string, ComposerModel>();
  const shelf = openDraftShelf(source, shown.thread?.id);
  restoreDrafts(model, shelf);

  function composerFor(parent: Comment | null): ComposerModel {
    const id = parent?.id ?? '';
    const known = composers.get(id);
    if (known) return known;
    const draft = draftOf(model, id);
    const composer = createComposer(model, parent, draft, { author, shelf: authorShelf }, send, ask, () => performance.now());
    composers.set(id, composer);
    keepDraft(draft, id, shelf);
    return composer;
  }

  // Before anything is drawn: what was typed while this was loading, else the draft of an earlier visit.
  for (const field of host.shadowRoot?.querySelectorAll<HTMLTextAreaElement>('form textarea') ?? []) if (field.value !== '') takeText(model, field);

  frame.addEventListener('keydown', onShortcut);

  return {
    Writer: ({ parent, closed }) =>
      closed ? <Kept text={draftOf(model, parent?.id ?? '').peek()} t={t} /> : <WriterView composer={composerFor(parent)} t={t} mark={mark} />,
    textOf: (parent) => draftOf(model, parent ?? '').peek(),
    submit(form) {
      // The second of two clicks: the reply was sent, and its form is gone.
      if (!form.isConnected) return null;
      const id = form.dataset['parent'];
      const composer = composerFor(model.shown.comments.value.find((comment) => comment.id === id) ?? null);
      const sent = composer.submit(form.querySelector<HTMLInputElement>('[name=topic]')?.value);
      // The reader goes on at the first fault.
      if (sent === null) form.querySelector<HTMLElement>(composer.faults.value.text ? 'textarea' : '[aria-invalid=true]')?.focus();
      return sent;
    },
  };
}

/** The toolbar stands in the form of the text field that it is for. */
function mark(markup: Markup, button: HTMLElement): void {
  const field = button.closest('form')?.querySelector('textarea');
  if (field) markUpIn(field, markup);
}

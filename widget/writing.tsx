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

/** The parts for writing: the form's component, and the handling of its text. */
export interface Writing extends Required<Pick<View, 'Writer' | 'textOf'>> {
  /** Puts the form's text in the outbox. Returns the id of the pending comment, or null after showing the faults. */
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

  // Before the first drawing: text typed during the loading, otherwise the draft of an earlier visit.
  for (const field of host.shadowRoot?.querySelectorAll<HTMLTextAreaElement>('form textarea') ?? []) if (field.value !== '') takeText(model, field);

  frame.addEventListener('keydown', onShortcut);

  return {
    Writer: ({ parent, closed }) =>
      closed ? <Kept text={draftOf(model, parent?.id ?? '').peek()} t={t} /> : <WriterView composer={composerFor(parent)} t={t} mark={mark} />,
    textOf: (parent) => draftOf(model, parent ?? '').peek(),
    submit(form) {
      // The second click of a double click: the reply was sent, and its form is gone.
      if (!form.isConnected) return null;
      const id = form.dataset['parent'];
      const composer = composerFor(model.shown.comments.value.find((comment) => comment.id === id) ?? null);
      const sent = composer.submit(form.querySelector<HTMLInputElement>('[name=topic]')?.value);
      // The focus moves to the first fault.
      if (sent === null) form.querySelector<HTMLElement>(composer.faults.value.text ? 'textarea' : '[aria-invalid=true]')?.focus();
      return sent;
    },
  };
}

/** The toolbar is in the form of its text field. */
function mark(markup: Markup, button: HTMLElement): void {
  const field = button.closest('form')?.querySelector('textarea');
  if (field) markUpIn(field, markup);
}

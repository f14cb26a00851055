import { h } from './view/h.ts';
import type { Comment } from '../shared/contract/comment.ts';
import type { Comments, Posted } from './api/comments.ts';
import { mintKey } from './api/mint-key.ts';
import { createShelf, isTexts } from './api/storage.ts';
import { createAuthor, createComposer, type ComposerModel } from './model/composer.ts';
import { keepDraft, restoreDrafts } from './model/drafts.ts';
import { draftOf, type ThreadModel } from './model/thread.ts';
import type { Stage } from './stage.tsx';
import { Kept } from './view/kept.tsx';
import type { View } from './view/view.ts';
import styles from './view/writer.css?inline';
import { WriterView } from './view/writer.tsx';

/** What is needed to write: what the view draws for it, and what becomes of what is typed. */
export interface Writing extends Required<Pick<View, 'Writer' | 'textOf'>> {
  /** Takes what stands in a text field. */
  takeText(field: HTMLTextAreaElement): void;
  /** Returns what was posted, or null after showing why it was not. */
  submit(form: HTMLFormElement): Promise<Posted | null>;
}

/** Loaded when a text field is first focused, once for each thread. */
export function openWriting({ host, t, source, shown }: Stage, model: ThreadModel, comments: Comments): Writing {
  const author = createAuthor();
  const composers = new Map<string, ComposerModel>();
  const shelf = createShelf(`afterword ${source.pathname} ${shown.thread?.id ?? ''}`, {}, isTexts);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  host.shadowRoot?.adoptedStyleSheets.push(sheet);
  restoreDrafts(model, shelf);

  function composerFor(parent: Comment | null): ComposerModel {
    const id = parent?.id ?? '';
    const known = composers.get(id);
    if (known) return known;
    const draft = draftOf(model, id);
    const composer = createComposer(model, parent, draft, author, comments, mintKey);
    composers.set(id, composer);
    keepDraft(draft, id, shelf);
    return composer;
  }

  const takeText = (field: HTMLTextAreaElement): void => {
    draftOf(model, field.form?.dataset['parent'] ?? '').value = field.value;
  };
  // Before anything is drawn: what was typed while this was loading, else the draft of an earlier visit.
  for (const field of host.shadowRoot?.querySelectorAll('textarea') ?? []) if (field.value !== '') takeText(field);

  return {
    Writer: ({ parent, closed }) =>
      closed ? <Kept text={draftOf(model, parent?.id ?? '').peek()} t={t} /> : <WriterView composer={composerFor(parent)} t={t} />,
    textOf: (parent) => draftOf(model, parent ?? '').peek(),
    takeText,
    async submit(form) {
      const id = form.dataset['parent'];
      const composer = composerFor(model.shown.comments.value.find((comment) => comment.id === id) ?? null);
      const posted = await composer.submit();
      if (posted) return posted;
      // The reader goes on at the first fault, or at the text that the closing kept.
      const place = form.isConnected ? form : host.shadowRoot?.querySelector('.kept');
      place?.querySelector<HTMLElement>(composer.faults.value.text ? 'textarea' : '[aria-invalid=true], [readonly]')?.focus();
      return null;
    },
  };
}

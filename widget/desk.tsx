import { h } from 'preact';
import type { Signal } from '@preact/signals-core';
import type { Comment } from '../shared/contract/comment.ts';
import { createComments } from './api/comments.ts';
import { createShelf, isTexts } from './api/storage.ts';
import { writing } from './i18n/catalog-writing.ts';
import type { Happening } from './happening.ts';
import { createActions } from './model/actions.ts';
import { createAuthor, createComposer, type ComposerModel } from './model/composer.ts';
import { keepDraft, restoreDrafts } from './model/drafts.ts';
import type { ThreadModel } from './model/thread.ts';
import { Kept } from './view/kept.tsx';
import styles from './view/writer.css?inline';
import { WriterView } from './view/writer.tsx';

/** Everything that happens after reading: loaded with the first click or focus, once for each thread. */
export function openDesk(model: ThreadModel): (happening: Happening) => Promise<void> {
  const { t, host } = model;
  const comments = createComments(model.source);
  const author = createAuthor();
  const composers = new WeakMap<Signal<string>, ComposerModel>();
  const shelf = createShelf(`afterword ${model.source.pathname} ${model.thread.value?.id ?? ''}`, {}, isTexts);
  const actions = createActions(model, comments);
  restoreDrafts(model, shelf);
  t.add(writing);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  host.shadowRoot?.adoptedStyleSheets.push(sheet);

  const composerFor = (parent: Comment | null, draft: Signal<string>): ComposerModel => {
    const known = composers.get(draft);
    if (known) return known;
    const composer = createComposer(model, parent, draft, author, comments, mintKey);
    composers.set(draft, composer);
    keepDraft(draft, parent?.id ?? '', shelf);
    return composer;
  };
  model.writer.value = ({ parent, draft, closed }) =>
    closed ? <Kept text={draft.peek()} t={t} /> : <WriterView composer={composerFor(parent, draft)} t={t} />;

  async function submit(form: HTMLFormElement): Promise<void> {
    const id = form.dataset['parent'] ?? '';
    const draft = model.drafts.get(id);
    if (!draft) return;
    const parent = model.comments.value.find((comment) => comment.id === id) ?? null;
    const composer = composerFor(parent, draft);
    const posted = await composer.submit();
    if (posted) return actions.takePosted(posted);
    // The reader goes on at the first fault, or at the text that the closing kept.
    const place = form.isConnected ? form : host.shadowRoot?.querySelector('.kept');
    place?.querySelector<HTMLElement>(composer.faults.value.text ? 'textarea' : '[aria-invalid=true], [readonly]')?.focus();
  }

  return async ({ type, target, detail }) => {
    const form = target?.closest('form') ?? null;
    if (type === 'reveal') return actions.reveal(detail);
    if (type === 'change' && target instanceof HTMLSelectElement) return actions.sort(target.value);
    if (form && (type === 'submit' || detail === 'Enter')) return submit(form);
    if (form && detail === 'Escape') return actions.act('cancel', '');
    const button = target?.closest('button');
    if (type === 'click' && button) return actions.act(button.dataset['do'] ?? '', button.value);
  };
}

/** 128 random bits; `crypto.randomUUID` is absent on pages without TLS. */
const mintKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

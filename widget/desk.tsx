import { effect, signal } from '@preact/signals-core';
import { createComments } from './api/comments.ts';
import { reactionShelf } from './api/reader.ts';
import type { Passage } from '../shared/contract/comment.ts';
import type { Happening } from './happening.ts';
import { loadMessages } from './i18n/language.ts';
import { acting } from './i18n/acting/en.ts';
import { followIdentity } from './identity.ts';
import { keepPlace } from './keep-place.ts';
import { createActions } from './model/actions.ts';
import { createReading } from './model/reading.ts';
import { createThread, show, shownIn, takeText } from './model/thread.ts';
import { openOwn } from './own.tsx';
import type { Stage } from './stage.tsx';
import type { Shown } from './model/shown.ts';
import { Fragment, h } from './view/h.ts';
import ownStyles from './view/own.css?inline';
import { Tools } from './view/tools.tsx';
import type { View } from './view/view.ts';
import writerStyles from './view/writer.css?inline';
import type { Writing } from './writing.tsx';

/** Handles every action of the reader except reading. */
export interface Desk {
  receive(happening: Happening): Promise<void>;
  /** Changes some parts of what is shown. If the form in use disappears or returns, the focus moves to its text. */
  show(part: Partial<Shown>): void;
}

/**
 * Loaded once per thread, with the first click or focus, or if a comment of the reader's own is stored. From here on the thread is drawn
 * from the model's signals.
 */
export async function openDesk(stage: Stage): Promise<Desk> {
  const { host, t } = stage;
  const messages = await loadMessages('acting', stage.catalog);
  t.add({ ...acting, ...messages });
  const model = createThread(host, stage.options, t, stage.shown);
  const comments = createComments(stage.source, stage.read, stage.left);
  const reading = createReading(model, comments, () => reactionShelf(stage.source));
  const actions = createActions(model, comments, reading.actions);
  const own = openOwn(stage, model, comments, actions);
  await followIdentity(stage, model, own.named);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(writerStyles + ownStyles);
  host.shadowRoot?.adoptedStyleSheets.push(sheet);
  const lent: Pick<View, 'Tools' | 'instead'> = {
    instead: own.instead,
    Tools: ({ comment }) => (
      <>
        <Tools comment={comment} reading={reading} shown={stage.shown} t={t} />
        <own.Tools comment={comment} />
      </>
    ),
  };
  const written = signal<Partial<Writing>>({});
  let opening: Promise<Writing> | undefined;
  // The effect subscribes to every signal that is read while drawing, here and in the writer's components.
  effect(() => {
    const shown = shownIn(model);
    const more = { ...lent, ...written.value, shown: own.seen(shown) };
    keepPlace(host.shadowRoot, () => stage.draw(shown, more), own.heirOf);
  });

  async function write(): Promise<Writing> {
    opening ??= import('./writing.tsx').then(({ openWriting }) => openWriting(stage, model, own.send, comments.preview));
    written.value = await opening.catch((error: unknown) => {
      // The next key press loads it again.
      opening = undefined;
      throw error;
    });
    return opening;
  }

  /** Moves the focus to the form, which shows the passage. */
  async function comment(passage: Passage): Promise<void> {
    model.passage.value = passage;
    await write();
    const field = host.shadowRoot?.querySelector<HTMLElement>('.thread > form textarea');
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
  }

  async function submit(form: HTMLFormElement): Promise<void> {
    const id = (await write()).submit(form);
    if (id !== null) await actions.reveal(id);
  }

  return {
    show(part) {
      const root = host.shadowRoot;
      const place = root?.activeElement?.closest('form, .kept');
      show(model, part);
      if (place && !place.isConnected) root?.querySelector<HTMLElement>('.kept textarea, form textarea')?.focus();
    },
    async receive({ type, target, detail, passage }) {
      const form = target?.closest('form');
      const button = target?.closest('button');
      if (type === 'open') return;
      if (passage) return comment(passage);
      if (type === 'reveal') return actions.reveal(detail);
      if (type === 'change') return actions.sort(detail);
      if (form && (type === 'submit' || detail === 'Enter' || (type === 'click' && button?.type === 'submit'))) return submit(form);
      if (form && detail === 'Escape') return actions.act('cancel', '');
      if (type === 'click' && button) {
        const what = button.dataset['do'] ?? '';
        return own.acts[what] ? own.acts[what](button.value) : actions.act(what, button.value);
      }
      // A field without a form belongs to a comment of the reader's own.
      if (!form) return;
      // Before the rest of the form is loaded, because the form may be gone afterwards.
      if (type === 'input' && target instanceof HTMLTextAreaElement) takeText(model, target);
      await write();
    },
  };
}

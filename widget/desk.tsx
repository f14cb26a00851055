import { effect, signal } from '@preact/signals-core';
import { createComments } from './api/comments.ts';
import { reactionShelf } from './api/reader.ts';
import type { Happening } from './happening.ts';
import { loadMessages } from './i18n/language.ts';
import { acting } from './i18n/acting/en.ts';
import { createActions } from './model/actions.ts';
import { createReading } from './model/reading.ts';
import { createThread, show, shownIn } from './model/thread.ts';
import type { Stage } from './stage.tsx';
import type { Shown } from './model/shown.ts';
import { h } from './view/h.ts';
import { Tools } from './view/tools.tsx';
import type { View } from './view/view.ts';
import type { Writing } from './writing.tsx';

/** Where everything is answered that happens after reading. */
export interface Desk {
  receive(happening: Happening): Promise<void>;
  /** Changes a part of what is shown; a reader whose form goes, or comes back, goes on at the text. */
  show(part: Partial<Shown>): void;
}

/** Loaded with the first click or focus, once for each thread: from here on the thread is drawn from the model's signals. */
export async function openDesk(stage: Stage): Promise<Desk> {
  const { host, t } = stage;
  const messages = await loadMessages('acting', stage.catalog);
  t.add({ ...acting, ...messages });
  const model = createThread(host, stage.options, t, stage.shown);
  const comments = createComments(stage.source, stage.read);
  const reading = createReading(model, comments, () => reactionShelf(stage.source));
  const actions = createActions(model, comments, reading.actions);
  const tools: Pick<View, 'Tools'> = { Tools: ({ comment }) => <Tools comment={comment} reading={reading} shown={stage.shown} t={t} /> };
  const written = signal<Partial<Writing>>({});
  let opening: Promise<Writing> | undefined;
  // What is read while drawing, here and in the writer's components, is what it is drawn anew for.
  effect(() => stage.draw(shownIn(model), { ...tools, ...written.value }));

  async function write(): Promise<Writing> {
    opening ??= import('./writing.tsx').then(({ openWriting }) => openWriting(stage, model, comments));
    written.value = await opening.catch((error: unknown) => {
      // Asked for again by the next key that is pressed.
      opening = undefined;
      throw error;
    });
    return opening;
  }

  async function submit(form: HTMLFormElement): Promise<void> {
    const posted = await (await write()).submit(form);
    if (posted) actions.takePosted(posted);
  }

  return {
    show(part) {
      const root = host.shadowRoot;
      const place = root?.activeElement?.closest('form, .kept');
      show(model, part);
      if (place && !place.isConnected) root?.querySelector<HTMLElement>('.kept textarea, form textarea')?.focus();
    },
    async receive({ type, target, detail }) {
      const form = target?.closest('form');
      const button = target?.closest('button');
      if (type === 'reveal') return actions.reveal(detail);
      if (type === 'change') return actions.sort(detail);
      if (form && (type === 'submit' || detail === 'Enter')) return submit(form);
      if (form && detail === 'Escape') return actions.act('cancel', '');
      if (type === 'click' && button) return actions.act(button.dataset['do'] ?? '', button.value);
      const { takeText } = await write();
      if (type === 'input' && target instanceof HTMLTextAreaElement) takeText(target);
    },
  };
}

import { h, render } from 'preact';
import type { ThreadPage } from '../shared/contract/thread.ts';
import type { ThreadState } from '../shared/thread/state.ts';
import { resultOf, type Result } from './api/call.ts';
import type { Desk } from './desk.tsx';
import { happeningOf, type Happening } from './happening.ts';
import type { Translate } from './i18n/translate.ts';
import type { Options } from './options.ts';
import { ThreadView } from './view/thread.tsx';
import { announce } from './model/announce.ts';
import { nothingShown, shownBy, type Shown } from './model/shown.ts';
import type { View } from './view/view.ts';

/** The place where a thread is drawn, and what is drawn there now. */
export interface Stage {
  readonly host: HTMLElement;
  readonly frame: HTMLElement;
  readonly source: URL;
  readonly options: Options;
  /** The language of the texts. */
  readonly catalog: string;
  readonly t: Translate;
  shown: Shown;
  /** What the page's own attributes make of a state; they can only restrict. */
  narrow: (state: ThreadState) => ThreadState;
  /** Reads a first page, with the page's own restrictions. */
  read(response: Promise<Response>): Promise<Result<ThreadPage>>;
  /** Called after each drawing. */
  onDraw: ((shown: Shown) => void) | undefined;
  draw(shown: Shown, writing?: Pick<View, 'Writer' | 'textOf'>): void;
  /** Changes a part of what is shown, whoever keeps it by now. */
  show(part: Partial<Shown>): void;
  /** Shows a first page, or that there is none. */
  take(result: Result<ThreadPage>): void;
  act(happening: Happening): Promise<void>;
}

/** Reading needs no state: until a reader does something, a thread is drawn from its answer alone. */
export function createStage(parts: Pick<Stage, 'host' | 'frame' | 'source' | 'options' | 'catalog' | 't'>, heading: View['heading']): Stage {
  let desk: Promise<Desk> | undefined;
  let opened: Desk | undefined;
  const stage: Stage = {
    ...parts,
    shown: nothingShown(parts.options.sort),
    narrow: (state) => state,
    async read(response) {
      const result = await resultOf<ThreadPage>(response);
      if (!result.ok) return result;
      const { thread } = result.value;
      return { ok: true, value: { ...result.value, thread: { ...thread, state: stage.narrow(thread.state) } } };
    },
    onDraw: undefined,
    draw(shown, writing) {
      stage.shown = shown;
      const { t, options, frame } = parts;
      render(<ThreadView view={{ t, options, heading, shown, ...writing }} on={on} />, frame);
      stage.onDraw?.(shown);
    },
    show(part) {
      if (opened) opened.show(part);
      else stage.draw({ ...stage.shown, ...part });
    },
    take(result) {
      if (!result.ok) announce(parts.host, 'error', result.problem);
      stage.show(shownBy(result));
    },
    async act(happening) {
      desk ??= import('./desk.tsx').then(async ({ openDesk }) => (opened = await openDesk(stage)));
      const ready = await desk.catch(() => {
        // The module could not be loaded: the next click asks for it again.
        desk = undefined;
      });
      await ready?.receive(happening);
    },
  };
  const on = (event: Event) => {
    const happening = happeningOf(event);
    if (happening) void stage.act(happening);
  };
  return stage;
}

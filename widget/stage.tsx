import type { ComponentChild } from 'preact';
import type { ThreadPage } from '../shared/contract/thread.ts';
import type { ThreadState } from '../shared/thread/state.ts';
import { resultOf, type Result } from './api/call.ts';
import type { Desk } from './desk.tsx';
import { happeningOf, selectors, type Happening } from './happening.ts';
import type { Translate } from './i18n/translate.ts';
import type { Options } from './options.ts';
import { h } from './view/h.ts';
import { paint } from './view/paint.ts';
import { ThreadView } from './view/thread.tsx';
import { announce } from './model/announce.ts';
import { nothingShown, shownBy, type Shown } from './model/shown.ts';
import type { View } from './view/view.ts';

/** What later chunks add to the view; `shown`, if a reader sees more than the server delivers. */
type Lent = Pick<View, 'Writer' | 'textOf' | 'Tools' | 'instead'> & Partial<Pick<View, 'shown'>>;

/** The place where a thread is drawn, and its current contents. */
export interface Stage {
  readonly host: HTMLElement;
  readonly frame: HTMLElement;
  readonly source: URL;
  readonly options: Options;
  /** The language of the texts. */
  readonly catalog: string;
  readonly t: Translate;
  /** Aborted when the reader leaves; after that nothing is drawn, requested or listened to. */
  readonly left: AbortSignal;
  shown: Shown;
  /** Applies the page's own attributes to a state; they can only restrict. */
  narrow: (state: ThreadState) => ThreadState;
  /** Reads a first page, with the page's own restrictions. */
  read(response: Promise<Response>): Promise<Result<ThreadPage>>;
  /** Draws for the first time; returns whether Preact can now continue from it. */
  paint(node: ComponentChild, frame: HTMLElement): boolean;
  /** Called after each drawing. */
  onDraw: ((shown: Shown) => void) | undefined;
  draw(shown: Shown, more?: Lent): void;
  /** Changes some parts, whether the stage or the desk holds them. */
  show(part: Partial<Shown>): void;
  /** Shows a first page, or the failure to load it. */
  take(result: Result<ThreadPage>): void;
  act(happening: Happening): Promise<void>;
}

type Draw = (node: ComponentChild, frame: HTMLElement) => void;

/** Redraws a thread; shared by all threads of the page, and absent until one of them changes. */
let drawAgain: Draw | undefined;

/** Loads what a redraw needs. */
export async function loadPreact(): Promise<void> {
  ({ drawAgain } = await import('./draw-again.ts'));
}

/** Reading needs no state: until a reader does something, a thread is drawn from its answer alone. */
export function createStage(parts: Pick<Stage, 'host' | 'frame' | 'source' | 'options' | 'catalog' | 't' | 'left'>, heading: View['heading']): Stage {
  let desk: Promise<Desk | undefined> | undefined;
  let opened: Desk | undefined;
  let drawn = false;
  /** The state that Preact hydrates from: it takes elements as they are, and changes only what it knows. */
  let painted: Shown | undefined;
  const { t, options, frame, left, source } = parts;
  const elsewhere = `${source.href.replace(/api.v1.sites(.*).thread/, 'embed$1')}&lang=${frame.lang}`;
  const view = (shown: Shown, more?: Lent) => {
    const page = location.href.replace(/#.*/, '');
    return <ThreadView view={{ t, options, heading, shown, permalink: (id) => `${page}#comment-${id}`, elsewhere, ...more }} />;
  };
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
    paint(node, place) {
      // Nobody reads the lower comments while the beginning of the thread is at or below the top of the viewport.
      place.toggleAttribute('data-far', place.getBoundingClientRect().top >= 0);
      paint(node, place);
      return true;
    },
    onDraw: undefined,
    draw(shown, more) {
      if (left.aborted) return;
      stage.shown = shown;
      const first = !drawn;
      if (first) drawn = stage.paint(view((painted = shown)), frame);
      if (!drawn || (first && !more)) {
        // The thread is drawn, or the existing content is still better.
      } else if (drawAgain) {
        if (painted) drawAgain(view(painted), frame);
        painted = undefined;
        drawAgain(view(shown, more), frame);
      } else void drawLater();
      stage.onDraw?.(shown);
    },
    show(part) {
      if (opened) opened.show(part);
      else stage.draw({ ...stage.shown, ...part });
    },
    take(result) {
      if (left.aborted) return;
      if (!result.ok) announce(parts.host, 'error', result.problem);
      stage.show(shownBy(result));
    },
    async act(happening) {
      desk ??= Promise.all([import('./desk.tsx'), loadPreact()]).then(async ([{ openDesk }]) => (left.aborted ? undefined : (opened = await openDesk(stage))));
      const ready = await desk.catch(() => {
        // The module could not be loaded: the next click asks for it again.
        desk = undefined;
      });
      await ready?.receive(happening);
    },
  };
  /** Draws `stage.shown`, because it may have changed during the loading. */
  const drawLater = () =>
    loadPreact().then(
      () => stage.draw(stage.shown),
      () => {
        // Without a network the change is not drawn; the next one loads the module again.
      },
    );

  // One listener per event type, however many comments there are.
  for (const type in selectors) {
    parts.frame.addEventListener(type, (event) => {
      const happening = drawn && happeningOf(event);
      if (happening) void stage.act(happening);
    });
  }
  left.addEventListener('abort', () => frame.remove());
  return stage;
}

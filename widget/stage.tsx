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

/** What chunks that came later lend to the view; `shown`, where a reader sees more than the server says. */
type Lent = Pick<View, 'Writer' | 'textOf' | 'Tools' | 'instead'> & Partial<Pick<View, 'shown'>>;

/** The place where a thread is drawn, and what is drawn there now. */
export interface Stage {
  readonly host: HTMLElement;
  readonly frame: HTMLElement;
  readonly source: URL;
  readonly options: Options;
  /** The language of the texts. */
  readonly catalog: string;
  readonly t: Translate;
  /** Says when the reader leaves; nothing is drawn, asked or listened to afterwards. */
  readonly left: AbortSignal;
  shown: Shown;
  /** What the page's own attributes make of a state; they can only restrict. */
  narrow: (state: ThreadState) => ThreadState;
  /** Reads a first page, with the page's own restrictions. */
  read(response: Promise<Response>): Promise<Result<ThreadPage>>;
  /** Draws for the first time; returns whether there is something to go on from now. */
  paint(node: ComponentChild, frame: HTMLElement): boolean;
  /** Called after each drawing. */
  onDraw: ((shown: Shown) => void) | undefined;
  draw(shown: Shown, more?: Lent): void;
  /** Changes a part of what is shown, whoever keeps it by now. */
  show(part: Partial<Shown>): void;
  /** Shows a first page, or that there is none. */
  take(result: Result<ThreadPage>): void;
  act(happening: Happening): Promise<void>;
}

type Draw = (node: ComponentChild, frame: HTMLElement) => void;

/** Draws over what is there, in every thread of the page; absent until something changes in one. */
let drawAgain: Draw | undefined;

/** Makes ready for a change. */
export async function loadPreact(): Promise<void> {
  ({ drawAgain } = await import('./draw-again.ts'));
}

/** Reading needs no state: until a reader does something, a thread is drawn from its answer alone. */
export function createStage(parts: Pick<Stage, 'host' | 'frame' | 'source' | 'options' | 'catalog' | 't' | 'left'>, heading: View['heading']): Stage {
  let desk: Promise<Desk | undefined> | undefined;
  let opened: Desk | undefined;
  let drawn = false;
  /** What Preact has to go on from: it takes elements as they are, and changes only what it knows. */
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
      // Nobody reads what lies further down, as long as the reader is not past the beginning.
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
        // Drawn already, or what stands there is still better.
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
  /** What is to be drawn by then may be something else already. */
  const drawLater = () =>
    loadPreact().then(
      () => stage.draw(stage.shown),
      () => {
        // Without a network there is little to draw; the next change asks for it again.
      },
    );

  // One listener a kind, however many comments.
  for (const type in selectors) {
    parts.frame.addEventListener(type, (event) => {
      const happening = drawn && happeningOf(event);
      if (happening) void stage.act(happening);
    });
  }
  left.addEventListener('abort', () => frame.remove());
  return stage;
}

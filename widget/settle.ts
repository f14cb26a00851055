import { isFilled, placeOf } from './api/drawer.ts';
import { reactionShelf } from './api/reader.ts';
import { comeNear } from './come-near.ts';
import { followTheme } from './contrast.ts';
import { followThread } from './live.ts';
import { announce } from './model/announce.ts';
import type { Stage } from './stage.tsx';
import type { Shown } from './model/shown.ts';
import { keepUnkept } from './unkept.ts';

/**
 * Work after the drawing that nobody waits for: readable colours on this background, later permalinks, live events, the host page's
 * events, and the reader's unsent drafts.
 */
export function settle(stage: Stage): void {
  const { left } = stage;
  left.addEventListener('abort', followTheme(stage.host, stage.frame, stage.options));
  const onHash = () => {
    const id = /^#comment-([\w-]+)$/.exec(location.hash)?.[1];
    if (id) void stage.act({ type: 'reveal', target: null, detail: id });
  };
  addEventListener('hashchange', onHash, { signal: left });
  // The reader is active. A key may jump straight to the end of the page, so then everything is laid out at once.
  for (const type of ['scroll', 'wheel', 'pointermove', 'pointerdown', 'keydown']) {
    addEventListener(type, () => void comeNear(stage.frame, type === 'keydown'), { capture: true, once: true, passive: true, signal: left });
  }
  if (stage.options.live) left.addEventListener('abort', followThread(stage));
  const mine = reactionShelf(stage.source).read();
  // Redraws only if a shown comment has such a reaction; later pages find theirs.
  if (stage.shown.comments.some(({ id }) => mine[id])) stage.show({ mine });
  else stage.shown = { ...stage.shown, mine };
  const tell = createTelling(stage.host);
  stage.onDraw = tell;
  tell(stage.shown);
  followPassages(stage);
  left.addEventListener('abort', keepHeight(stage));
  if (stage.shown.failed) void import('./forbidden.ts').then(({ sayWhatForbids }) => sayWhatForbids(stage.source));
  keepUnkept(stage);
  // Unsent or still editable comments of the reader are shown without a click.
  if (isFilled(placeOf('outbox', stage.source)) || isFilled(placeOf('own', stage.source))) void stage.act({ type: 'open', target: null, detail: '' });
}

/** Stores the height for the next visit in this tab, which then reserves that space (`loader.ts`). */
function keepHeight({ frame, source }: Stage): () => void {
  frame.style.minHeight = '';
  const observer = new ResizeObserver(() => {
    try {
      sessionStorage.setItem(`afterword ${source.href}`, `${frame.offsetHeight}px`);
    } catch {
      // Without the stored height the page moves once.
    }
  });
  observer.observe(frame);
  return () => observer.disconnect();
}

/** Loads passages if the page names an article for them. */
function followPassages(stage: Stage): void {
  const { options, left } = stage;
  if (options.passages) void import('./passages/open.ts').then(({ openPassages }) => left.aborted ? undefined : openPassages(stage, options.passages));
}

/** `afterword:ready` once, then `afterword:state` and `afterword:count` at the first answer and at each change. */
function createTelling(host: HTMLElement): (shown: Shown) => void {
  let last: { state: string; count: number } | undefined;
  return ({ thread }) => {
    if (!thread) return;
    const now = { state: JSON.stringify(thread.state), count: thread.count };
    const before = last;
    last = now;
    if (!before) announce(host, 'ready', thread);
    if (before?.state !== now.state) announce(host, 'state', thread.state);
    if (before?.count !== now.count) announce(host, 'count', thread.count);
  };
}

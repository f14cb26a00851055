import { effect } from '@preact/signals-core';
import { h, render } from 'preact';
import type { ThreadPage } from '../shared/contract/thread.ts';
import { resultOf } from './api/call.ts';
import type { openDesk } from './desk.tsx';
import { addressed, happeningOf, type Happening } from './happening.ts';
import { createTranslate } from './i18n/translate.ts';
import { createThread, takePage, type ThreadModel } from './model/thread.ts';
import { readOptions } from './options.ts';
import { applyTheme } from './theme.ts';
import styles from './view/styles.css?inline';
import { ThreadView } from './view/thread.tsx';

/**
 * Draws a thread into `host`'s shadow root: `settings` are its attributes, `source` the address of its data and `answer` the
 * request for them that is already under way. Returns how to load it anew and how to undo everything.
 */
export function mount(host: HTMLElement, settings: Record<string, string>, source: string, answer: Promise<Response>) {
  const options = readOptions(settings, document);
  if (!options.right) void import('./complain.ts').then(({ complain }) => complain(settings));
  // `en-GB` writes dates as its readers do; a locale of another language would mix two on one line, and a browser may
  // name one that Intl refuses (`en-US@posix`).
  const locale = navigator.languages.find((tag) => /^en(-\w+)*$/.test(tag)) ?? 'en';
  const model = createThread(host, new URL(source), options, createTranslate(locale, options.text), headingOf(host));
  const frame = Object.assign(document.createElement('div'), { className: 'frame', lang: locale });
  applyTheme(host, frame, options);
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren(frame);

  let desk: Promise<ReturnType<typeof openDesk>> | undefined;
  const act = async (happening: Happening | null) => {
    if (!happening) return;
    desk ??= import('./desk.tsx').then((module) => module.openDesk(model));
    const receive = await desk.catch(() => {
      // The module could not be loaded: the next click asks for it again.
      desk = undefined;
    });
    await receive?.(happening);
  };
  const onHash = () => void act(addressed());
  const take = async (response: Promise<Response>) => {
    const result = await resultOf<ThreadPage>(response);
    takePage(model, result);
    if (result.ok && result.value.around) void act({ type: 'reveal', target: null, detail: result.value.around });
  };

  const leaving = [
    // What the view reads while it is drawn is what it is drawn anew for.
    effect(() => render(<ThreadView model={model} on={(event) => void act(happeningOf(event))} />, frame)),
    () => removeEventListener('hashchange', onHash),
    () => render(null, frame),
  ];
  addEventListener('hashchange', onHash);
  const settled = take(answer)
    .then(() => import('./settle.ts'))
    .then(({ settle }) => settle(model, frame));
  leaving.push(() => void settled.then((leave) => leave()));
  return {
    refresh: () => take(fetch(model.source)),
    destroy: () => leaving.forEach((leave) => leave()),
  };
}

/** One smaller than the largest heading of the article, or of the page, that the thread stands in. */
function headingOf(host: HTMLElement): ThreadModel['heading'] {
  const scope = host.closest('article, main') ?? document;
  const levels = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;
  return levels.find((_, index) => scope.querySelector(`h${index + 1}`)) ?? 'h2';
}

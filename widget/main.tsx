import { chooseLanguage, isKnown, isRightToLeft, loadMessages } from './i18n/language.ts';
import { createTranslate } from './i18n/translate.ts';
import { readOptions } from './options.ts';
import { createStage } from './stage.tsx';
import { applyTheme } from './theme.ts';
import { paintWhole, turn } from './view/paint.ts';
import styles from './view/styles.css?inline';
import type { View } from './view/view.ts';

/**
 * Draws a thread into `host`'s shadow root: `settings` are its attributes, `source` is the address of its data, and `answer` is the request
 * for them that is under way. Everything stops with `left`. A missing browser feature must throw before the shadow root hides the
 * loader's fallback.
 */
export function mount(host: HTMLElement & { refresh(): unknown }, settings: Record<string, string>, source: string, answer: Promise<Response>, left: AbortSignal): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  const options = readOptions(settings, document);
  if (!options.right || !isKnown(settings['lang'] || 'en')) void import('./complain.ts').then(({ complain }) => complain(settings));
  const { locale, catalog } = chooseLanguage([settings['lang'], host.closest<HTMLElement>('[lang]')?.lang, ...navigator.languages]);
  const dir = isRightToLeft(catalog) ? 'rtl' : 'ltr';
  const pasted = host.shadowRoot?.querySelector<HTMLElement>('.frame');
  const frame = pasted ?? document.createElement('div');
  const dress = () => {
    Object.assign(frame, { className: 'frame', lang: locale, dir });
    applyTheme(host, frame, options);
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    if (pasted) return;
    // The reserved height moves to the frame, because our style sheet resets the host element.
    frame.style.minHeight = host.style.minHeight;
    root.replaceChildren(frame);
  };
  if (!pasted) dress();

  const t = createTranslate(locale, options.text);
  const stage = createStage({ host, frame, source: new URL(source), options, catalog, t, left }, headingOf(host));
  const take = async (response: Promise<Response>) => {
    const result = await stage.read(response);
    stage.take(result);
    if (result.ok && result.value.around && !left.aborted) void stage.act({ type: 'reveal', target: null, detail: result.value.around });
  };
  // The pasted thread stays until there is an answer.
  if (pasted) stage.paint = () => false;
  void Promise.all([
    loadMessages('reading', catalog).then(t.add),
    // Few pages close a thread by their own attributes; only those load the code for it.
    /clos|published/.test(Object.keys(settings).join()) && import('./restrict.ts').then(({ restrict }) => restrict(stage, settings)),
    pasted && import('./adopt.ts').then(({ adopt }) => adopt(stage, dress)),
  ])
    // Yields to the page between preparation and drawing.
    .then(turn)
    .then(() => take(answer))
    .then(() => paintWhole(frame))
    .then(() => import('./settle.ts'))
    .then(
      ({ settle }) => left.aborted || settle(stage),
      () => {
        // Without a network the thread stays as it was drawn.
      },
    );
  // The first `Intl` formatter of any kind is the slowest, so it is made while the requests are under way.
  if (catalog !== 'en') Intl.DateTimeFormat();
  host.refresh = () => take(fetch(source, { signal: left }));
}

/** One level below the largest heading of the surrounding article, or of the page. */
function headingOf(host: HTMLElement): View['heading'] {
  const scope = host.closest('article, main') ?? document;
  const levels = [2, 3, 4, 5, 6] as const;
  return `h${levels.find((level) => scope.querySelector(`h${level - 1}`)) ?? 2}`;
}

import { h } from './h.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Markup } from '../model/markup.ts';

/** The markup of each button, and its icon: lines in a square of 24. */
const buttons: readonly (readonly [Markup, string])[] = [
  ['bold', 'M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z'],
  ['italic', 'M10 5h7M7 19h7M14 5l-4 14'],
  ['linking', 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1'],
  ['quote', 'M5 7v10M9 8h10M9 12h10M9 16h6'],
  ['code', 'M9 7l-5 5 5 5M15 7l5 5-5 5'],
  ['list', 'M5 7h.01M5 12h.01M5 17h.01M9 7h10M9 12h10M9 17h10'],
];

/** The shortcut keys, with Ctrl or Cmd. */
export const shortcuts: Readonly<Record<string, Markup>> = { b: 'bold', i: 'italic', k: 'linking' };
const keyOf = (markup: Markup) => Object.keys(shortcuts).find((key) => shortcuts[key] === markup);

/** One tab stop; the arrow keys move between the buttons (ARIA Authoring Practices, toolbar). */
export const Toolbar = ({ t, mark }: { t: Translate; mark: (markup: Markup, button: HTMLElement) => void }) => (
  <div class="toolbar" role="toolbar" aria-label={t('formatting')} onKeyDown={walk}>
    {buttons.map(([markup, lines], index) => (
      <button
        key={markup}
        type="button"
        tabIndex={index === 0 ? 0 : -1}
        title={t(markup)}
        aria-label={t(markup)}
        aria-keyshortcuts={keyOf(markup) && `Control+${keyOf(markup)?.toUpperCase()}`}
        onClick={(event) => mark(markup, event.currentTarget)}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={lines} />
        </svg>
      </button>
    ))}
  </div>
);

function walk(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === event.target);
  const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const places: Readonly<Record<string, number>> = { ArrowLeft: at - 1, ArrowRight: at - 1, [forward]: at + 1, Home: 0, End: buttons.length - 1 };
  const place = places[event.key];
  const next = place === undefined ? undefined : buttons.at(place % buttons.length);
  if (!next) return;
  event.preventDefault();
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}

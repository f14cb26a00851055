import { h } from './h.ts';
import type { Translate } from '../i18n/translate.ts';

interface Props {
  readonly id: string;
  readonly mayReport: boolean;
  readonly t: Translate;
  /** `goBack`: moves the focus to the button that opened it. */
  readonly close: (goBack: boolean) => void;
}

/** A comment's menu with the keys of the WAI-ARIA pattern: arrows, Home and End move; Escape, Tab and a click elsewhere close it. */
export function Menu({ id, mayReport, t, close }: Props) {
  return (
    <div class="menu" role="menu" aria-label={t('menu')} ref={putBeside} onKeyDown={(event) => onKey(event, close)} onFocusOut={(event) => onLeave(event, close)}>
      <button type="button" role="menuitem" tabIndex={-1} data-do="link" value={id}>
        {t('copyLink')}
      </button>
      {mayReport && (
        <button type="button" role="menuitem" tabIndex={-1} data-do="report" value={id}>
          {t('report')}
        </button>
      )}
    </div>
  );
}

type Close = Props['close'];

function onKey(event: KeyboardEvent & { readonly currentTarget: HTMLElement }, close: Close): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.findIndex((item) => item === event.target);
  const goal = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  // Tab moves on from the button, as if the menu did not exist.
  if (event.key === 'Tab') close(true);
  else if (event.key === 'Escape' || goal !== undefined) {
    event.preventDefault();
    event.stopPropagation();
    if (goal === undefined) close(true);
    else items.at(goal % items.length)?.focus();
  }
}

/**
 * Does not close the menu while its button is pressed: the button closes it itself, and would reopen a closed one. In Firefox the button
 * gets the focus before it is `:active`; in Safari it gets no focus.
 */
function onLeave({ currentTarget, relatedTarget }: FocusEvent & { readonly currentTarget: HTMLElement }, close: Close): void {
  const button = buttonOf(currentTarget);
  const inside = relatedTarget instanceof Node && (currentTarget.contains(relatedTarget) || relatedTarget === button);
  if (!inside && !button?.matches(':active')) close(false);
}

const buttonOf = (menu: HTMLElement) => menu.parentElement?.querySelector('[data-do=menu]');

/** Places the menu below its button, or above it if there is no room, and within the thread, which is as wide as a phone's screen. */
function putBeside(menu: HTMLElement | null): void {
  const button = menu && buttonOf(menu)?.getBoundingClientRect();
  const frame = menu?.closest('.frame')?.getBoundingClientRect();
  const origin = menu?.offsetParent?.getBoundingClientRect();
  if (!menu || !button || !frame || !origin) return;
  const { width, height } = menu.getBoundingClientRect();
  const start = getComputedStyle(menu).direction === 'rtl' ? button.right - width : button.left;
  const left = Math.max(frame.left, Math.min(start, frame.right - width));
  const fits = button.bottom + height <= Math.min(innerHeight, frame.bottom);
  menu.style.left = `${left - origin.left}px`;
  menu.style.top = `${(fits ? button.bottom : button.top - height) - origin.top}px`;
}

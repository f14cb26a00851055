/** Whether the last focused or pressed element is inside a comment. */
let isWithin = false;

const within = ({ target }: Event): void => void (isWithin = target instanceof Element && target.closest('article') !== null);

/** Tracks where the person is, so that the focus can be moved when that element is removed. */
export function followFocus(): void {
  addEventListener('focusin', within);
  addEventListener('pointerdown', within);
}

/** Focuses the current comment after it is rendered. */
export const focusCurrent = (): void => void requestAnimationFrame(() => document.querySelector<HTMLElement>('article[aria-current]')?.focus());

/** The same if the focused comment, or a form in it, was removed; otherwise the focus would start at the top again. */
export const keepFocus = (): void =>
  void requestAnimationFrame(() => {
    if (isWithin && document.activeElement === document.body) focusCurrent();
  });

/** Focuses the thread whose form was closed, after it is rendered. */
export const focusLeft = (): void => void requestAnimationFrame(() => document.querySelector<HTMLElement>('li[aria-current]')?.focus());

/** Focuses an element when it appears; rendering a form again does not move a focus inside it. */
export function focus(element: HTMLElement | null): void {
  if (element === null || element.closest('form')?.contains(document.activeElement)) return;
  element.focus();
}

/** Whether the last thing that was touched belongs to a comment. */
let isWithin = false;

const within = ({ target }: Event): void => void (isWithin = target instanceof Element && target.closest('article') !== null);

/** Follows where somebody is, so that they can be led on when what they were in goes. */
export function followFocus(): void {
  addEventListener('focusin', within);
  addEventListener('pointerdown', within);
}

/** Leads to the comment that keys are about, once it is drawn. */
export const focusCurrent = (): void => void requestAnimationFrame(() => document.querySelector<HTMLElement>('article[aria-current]')?.focus());

/** The same for who was in a comment, or a form in it, that is not there any more; else they would begin at the top again. */
export const keepFocus = (): void =>
  void requestAnimationFrame(() => {
    if (isWithin && document.activeElement === document.body) focusCurrent();
  });

/** Leads to the thread that was filled in something about, once it is drawn. */
export const focusLeft = (): void => void requestAnimationFrame(() => document.querySelector<HTMLElement>('li[aria-current]')?.focus());

/** Once, when it appears: what is drawn again keeps the focus where it is. */
export function focus(element: HTMLElement | null): void {
  if (element === null || element.closest('form')?.contains(document.activeElement)) return;
  element.focus();
}

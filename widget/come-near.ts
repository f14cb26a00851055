/** Branches that are laid out per frame: a slow phone takes about 30 ms for this many. */
const together = 5;

/** Waits until the browser has drawn. */
const drawing = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/**
 * Lays out the branches that were skipped (`data-far` in `view/styles.css`), some per frame or all at once. After that everything has its
 * real height, wherever the reader jumps.
 */
export async function comeNear(frame: HTMLElement, atOnce: boolean): Promise<void> {
  for (const [index, branch] of frame.querySelectorAll<HTMLElement>('[data-far] .list > li').entries()) {
    if (!atOnce && index % together === 0) await drawing();
    branch.style.contentVisibility = 'visible';
  }
  frame.removeAttribute('data-far');
}

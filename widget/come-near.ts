/** Branches that are laid out together, before the browser draws again: a slow phone takes some 30 ms for so many. */
const together = 5;

/** The browser has drawn. */
const drawing = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/**
 * Lays out what was left out because nobody read yet (`data-far` in `view/styles.css`), some branches with each drawing or all
 * at once: from then on everything is as high as it is, wherever the reader jumps to and comes back to.
 */
export async function comeNear(frame: HTMLElement, atOnce: boolean): Promise<void> {
  for (const [index, branch] of frame.querySelectorAll<HTMLElement>('[data-far] .list > li').entries()) {
    if (!atOnce && index % together === 0) await drawing();
    branch.style.contentVisibility = 'visible';
  }
  frame.removeAttribute('data-far');
}

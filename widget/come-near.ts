import { turn } from './view/paint.ts';

/**
 * Lays out what was left out because nobody read yet (`data-far` in `view/styles.css`), a branch each turn of the page or all at
 * once: from then on everything is as high as it is, wherever the reader jumps to and comes back to.
 */
export async function comeNear(frame: HTMLElement, atOnce: boolean): Promise<void> {
  for (const branch of frame.querySelectorAll<HTMLElement>('[data-far] .list > li')) {
    if (!atOnce) await turn();
    branch.style.contentVisibility = 'visible';
  }
  frame.removeAttribute('data-far');
}

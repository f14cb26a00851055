/** Pixels between what covers the top of the page and what is shown beneath it. */
const gap = 16;

/** A comment as it stands in the thread now; null where it is not drawn. */
export const articleOf = (host: HTMLElement, id: string): HTMLElement | null => host.shadowRoot?.getElementById(`comment-${id}`) ?? null;

/**
 * Scrolls to a comment at once, whatever the page says about scrolling: into the middle, or a long one to its beginning, clear
 * of what the host page keeps at the top.
 */
export function bringIntoView(article: HTMLElement, host: HTMLElement): void {
  // What stands above is as high as it is from here on, and not as high as was guessed.
  article.closest('[data-far]')?.removeAttribute('data-far');
  const long = article.offsetHeight > innerHeight / 2;
  article.scrollIntoView({ block: long ? 'start' : 'center', behavior: 'instant' });
  if (!long) return;
  const { left, width, top } = article.getBoundingClientRect();
  let covered = top;
  for (let at = document.elementFromPoint(left + width / 2, Math.max(0, top)); at && !at.contains(host); at = at.parentElement) {
    covered = Math.max(covered, at.getBoundingClientRect().bottom + gap);
  }
  if (covered < innerHeight / 2) scrollBy({ top: top - covered, behavior: 'instant' });
}

/** Pixels between a sticky header of the host page and the comment below it. */
const gap = 16;

/** The element of a comment in the thread; null if it is not drawn. */
export const articleOf = (host: HTMLElement, id: string): HTMLElement | null => host.shadowRoot?.getElementById(`comment-${id}`) ?? null;

/**
 * Scrolls to a comment instantly, whatever the page's `scroll-behavior` is. A short comment is centred; a long one is shown from its
 * beginning, below anything that the host page keeps at the top.
 */
export function bringIntoView(article: HTMLElement, host: HTMLElement): void {
  // From here on, the comments above have their real height instead of the estimated one.
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

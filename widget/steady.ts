/**
 * Changes the drawing without moving the reading position on the screen: that of the form in use, otherwise that of the first comment in
 * view that still exists afterwards, otherwise that of the content below the thread. If the focused element is gone, the focus moves
 * there. Safari has no scroll anchoring, and that of other browsers does not know what is being read.
 */
export function holdStill(host: HTMLElement, change: () => void): void {
  const root = host.shadowRoot;
  const active = root?.activeElement ?? null;
  const form = active?.closest('form');
  const watched = [...(form ? [form] : []), ...articlesInView(root)].map((element) => ({ element, top: element.getBoundingClientRect().top }));
  const end = host.getBoundingClientRect().bottom;
  change();
  // If the change moved the focus elsewhere, the reader continues there.
  if (root?.activeElement && root.activeElement !== active) return;
  const still = watched.find(({ element }) => element.isConnected);
  const moved = still ? still.element.getBoundingClientRect().top - still.top : end <= 0 ? host.getBoundingClientRect().bottom - end : 0;
  if (moved !== 0) scrollerOf(host).scrollBy({ top: moved, behavior: 'instant' });
  if (active && !active.isConnected) still?.element.focus({ preventScroll: true });
}

/** Searches only branches in view: measuring elements in others would force their layout. */
function articlesInView(root: ShadowRoot | null): HTMLElement[] {
  const isInView = (element: Element): boolean => {
    const { bottom, top } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const branches = [...(root?.querySelectorAll('.list > li') ?? [])].filter(isInView);
  return branches.flatMap((branch) => [...branch.querySelectorAll('article')]).filter(isInView);
}

/** The scroll container of the thread: the page, or a part of it. */
function scrollerOf(host: HTMLElement): Element {
  for (let at = host.parentElement; at && at !== document.body; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.scrollingElement ?? document.documentElement;
}

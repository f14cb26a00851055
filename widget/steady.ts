/**
 * Changes what is drawn while what is being read stays where it is on the screen: the form that is being written in, else the
 * first comment in view that is still there afterwards, else what stands below the thread. Focus that went with what is gone
 * goes on there. Safari has no scroll anchoring of its own, and that of other browsers does not know what is read.
 */
export function holdStill(host: HTMLElement, change: () => void): void {
  const root = host.shadowRoot;
  const active = root?.activeElement ?? null;
  const form = active?.closest('form');
  const watched = [...(form ? [form] : []), ...articlesInView(root)].map((element) => ({ element, top: element.getBoundingClientRect().top }));
  const end = host.getBoundingClientRect().bottom;
  change();
  // Where focus went somewhere else, the reader goes on there.
  if (root?.activeElement && root.activeElement !== active) return;
  const still = watched.find(({ element }) => element.isConnected);
  const moved = still ? still.element.getBoundingClientRect().top - still.top : end <= 0 ? host.getBoundingClientRect().bottom - end : 0;
  if (moved !== 0) scrollerOf(host).scrollBy({ top: moved, behavior: 'instant' });
  if (active && !active.isConnected) still?.element.focus({ preventScroll: true });
}

/** Looked for in branches that are in view: to ask where others are would lay them out. */
function articlesInView(root: ShadowRoot | null): HTMLElement[] {
  const isInView = (element: Element): boolean => {
    const { bottom, top } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const branches = [...(root?.querySelectorAll('.list > li') ?? [])].filter(isInView);
  return branches.flatMap((branch) => [...branch.querySelectorAll('article')]).filter(isInView);
}

/** What scrolls the thread: the page, or a part of it. */
function scrollerOf(host: HTMLElement): Element {
  for (let at = host.parentElement; at && at !== document.body; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.scrollingElement ?? document.documentElement;
}

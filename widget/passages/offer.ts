/** The button next to a selection in the article. */
interface Offer {
  at(range: Range): void;
  hide(): void;
  colour(accent: string): void;
  remove(): void;
}

/** The button is in the top layer, so that no style of the host page can cover it. The tab key moves from the article to it. */
export function createOffer(root: ShadowRoot, label: string, take: () => void): Offer {
  const button = document.createElement('button');
  Object.assign(button, { className: 'offer', popover: 'manual', textContent: label, type: 'button' });
  // Pressing the button must not clear the selection.
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  button.addEventListener('click', take);
  root.append(button);

  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') hide();
    if (event.key !== 'Tab' || event.shiftKey || root.activeElement === button) return;
    event.preventDefault();
    button.focus();
  };

  function hide(): void {
    document.removeEventListener('keydown', onKey);
    if (button.matches(':popover-open')) button.hidePopover();
  }

  return {
    hide,
    colour: (accent) => button.style.setProperty('--aw-accent', accent),
    at(range) {
      const rects = range.getClientRects();
      const last = rects[rects.length - 1];
      if (!last || last.bottom < 0 || last.top > innerHeight) return hide();
      if (!button.matches(':popover-open')) {
        button.showPopover();
        document.addEventListener('keydown', onKey);
      }
      const { offsetWidth, offsetHeight } = button;
      // Below the selection, away from fingers and selection handles, and within the window.
      const top = Math.min(last.bottom + 8, innerHeight - offsetHeight - 8);
      const left = Math.min(Math.max(8, last.right - offsetWidth), innerWidth - offsetWidth - 8);
      Object.assign(button.style, { top: `${top}px`, left: `${left}px` });
    },
    remove() {
      hide();
      button.remove();
    },
  };
}

import type { Options } from './options.ts';

/**
 * Gives `frame` the font and the colours of the place it stands in: text from the host's parent, accent from the host's
 * links. Everything else is mixed from these two by the style sheet. Whether it can be read is looked at later
 * (`contrast.ts`), because most hosts can be read.
 */
export function applyTheme(host: HTMLElement, frame: HTMLElement, { theme, accent }: Options, parent: Element = host.parentElement ?? host): void {
  const { fontFamily, fontSize, lineHeight, letterSpacing, color } = getComputedStyle(parent);
  Object.assign(frame.style, { fontFamily, fontSize, lineHeight, letterSpacing, colorScheme: 'light' });
  frame.dataset['theme'] = theme;
  if (theme === 'auto') frame.style.setProperty('--aw-ink', color);
  frame.style.setProperty('--aw-accent', accent || linkColour(host));
}

/** The colour a link has here, asked of one that nobody sees: it lies in the host element, in a slot that is not shown. */
function linkColour(host: HTMLElement): string {
  const probe = document.createElement('a');
  probe.href = '#';
  probe.style.transition = 'none';
  host.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

import type { Options } from './options.ts';

/**
 * Gives `frame` the font and the colours of the place it stands in: text from the host's parent, accent from the host's
 * links. Everything else is mixed from these two by the style sheet. Whether it can be read is looked at later
 * (`contrast.ts`), because most hosts can be read.
 */
export function applyTheme(host: HTMLElement, frame: HTMLElement, { theme, accent }: Options, parent: Element = host.parentElement ?? host): void {
  const { fontFamily, fontSize, lineHeight, letterSpacing, color, colorScheme } = getComputedStyle(parent);
  Object.assign(frame.style, { fontFamily, fontSize, lineHeight, letterSpacing, colorScheme: 'light' });
  frame.dataset['theme'] = theme;
  if (theme === 'auto') frame.style.setProperty('--aw-ink', color);
  // The colour a link has here, asked of one that nobody sees: it lies in the host element, in a slot that is not shown. The scheme is the page's, where our own is another.
  const probe = Object.assign(document.createElement('a'), { href: '#', style: `transition:none;color-scheme:${colorScheme}` });
  host.append(probe);
  frame.style.setProperty('--aw-accent', accent || getComputedStyle(probe).color);
  probe.remove();
}

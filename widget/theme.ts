import type { Options } from './options.ts';

/**
 * Gives `frame` the font and colours of its surroundings: the text colour from the host's parent, the accent from the host page's links.
 * The style sheet mixes all other colours from these two. Contrast is checked later (`contrast.ts`), because most host pages are
 * readable.
 */
export function applyTheme(host: HTMLElement, frame: HTMLElement, { theme, accent }: Options, parent: Element = host.parentElement ?? host): void {
  const { fontFamily, fontSize, lineHeight, letterSpacing, color, colorScheme } = getComputedStyle(parent);
  Object.assign(frame.style, { fontFamily, fontSize, lineHeight, letterSpacing, colorScheme: 'light' });
  frame.dataset['theme'] = theme;
  if (theme === 'auto') frame.style.setProperty('--aw-ink', color);
  // The link colour is read from an invisible link in the host element, in a slot that is not shown. Its colour scheme is the page's, because ours may differ.
  const probe = Object.assign(document.createElement('a'), { href: '#', style: `transition:none;color-scheme:${colorScheme}` });
  host.append(probe);
  frame.style.setProperty('--aw-accent', accent || getComputedStyle(probe).color);
  probe.remove();
}

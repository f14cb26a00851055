/** An element as it is seen: where it is, within what it is compared with, and what its style comes to, a property a line. */
export interface Look {
  readonly element: string;
  readonly box: readonly number[];
  readonly style: string;
}

/** Whose elements: the widget's in one of the page's places, or everything that is not the widget's. */
export type Part = number | 'host';

/**
 * Every element of a part. Sizes are said by the boxes, and properties with names of their own by what they do. In a place
 * styles are asked of the first of each kind, for that takes the time. Runs in the page.
 */
export function looksOf(part: Part): Look[] {
  for (const animation of document.getAnimations()) animation.currentTime = 0;
  const frame = part === 'host' ? null : document.querySelectorAll('afterword-thread')[part]?.shadowRoot?.querySelector<HTMLElement>('.frame');
  const within = frame?.getBoundingClientRect() ?? { left: -scrollX, top: -scrollY, width: 1 };
  // Transformed ancestors change what is seen, not how it is laid out.
  const scale = within.width / (frame?.offsetWidth ?? 1);
  const elements = frame
    ? [frame, ...frame.querySelectorAll('*')]
    : document.querySelectorAll('*:not(afterword-thread, afterword-thread *, [data-stands-in], [rel=modulepreload])');
  const nameOf = (element: Element | null) => (element ? element.localName + (element.getAttribute('class') ?? '').replace(/^|\s+/g, '.') : '');
  const known = new Set<string>();
  const left = /^(--.*|block-size|inline-size|width|height|top|right|bottom|left|inset-.*|grid-template-.*|(perspective|transform)-origin)$/;
  return Array.from(elements, (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const kind = `${nameOf(element.parentElement)} > ${nameOf(element)}`;
    const style = getComputedStyle(element);
    const names = frame && known.has(kind) ? [] : [...style].filter((name) => !left.test(name));
    known.add(kind);
    const box = element.getClientRects().length > 0 ? [x - within.left, y - within.top, width, height] : [];
    return { element: kind, box: box.map((length) => Math.round((length / scale) * 8) / 8), style: names.map((name) => `${name}: ${style.getPropertyValue(name)}`).join('\n') };
  });
}

/** Eighths of a pixel that rounding may come to. */
const tolerance = 0.25;

/** In words, the first few things in which what is seen differs from what is wanted. */
export function differences(seen: readonly Look[], wanted: readonly Look[]): string[] {
  if (seen.length !== wanted.length || seen.length === 0) return [`${seen.length} elements instead of ${wanted.length}`];
  const found = seen.flatMap(({ element, box, style }, index) => {
    const other = wanted[index];
    if (element !== other?.element) return [`${element} instead of ${other?.element}`];
    const isMoved = box.length !== other.box.length || box.some((length, side) => Math.abs(length - (other.box[side] ?? 0)) > tolerance);
    const lines = style === other.style ? [] : style.split('\n').filter((line) => !other.style.includes(line));
    return [...(isMoved ? [`${element} is at ${box.join(' ')} instead of ${other.box.join(' ')}`] : []), ...lines.map((line) => `${element} has ${line}`)];
  });
  return found.slice(0, 8);
}

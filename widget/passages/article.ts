import type { Span } from './selector.ts';

/** The visible text of an article, with white space folded, and the positions of its letters. */
export interface Article {
  readonly text: string;
  rangeOf(span: Span): Range;
  /** The span that a range of the document covers; null if it lies outside the article. */
  spanOf(range: Range): Span | null;
}

/** Elements that are not part of the article's text. */
const silent = 'script, style, template, noscript, textarea, select, svg, afterword-thread, [hidden]';

/** Reads an article once. It must be read again after a change. */
export function readArticle(element: Element): Article {
  const nodes: Text[] = [];
  /** For each letter of the text: the index of its node, and the offset in it. */
  const places: { readonly node: number; readonly offset: number }[] = [];
  let text = '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) => (node.parentElement?.closest(silent) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    const { data } = node;
    for (let offset = 0; offset < data.length; offset += 1) {
      const letter = /\s/.test(data[offset] ?? '') ? ' ' : data[offset];
      if (letter === ' ' && (text === '' || text.endsWith(' '))) continue;
      text += letter;
      places.push({ node: nodes.length, offset });
    }
    nodes.push(node);
  }

  /** The index of the first letter at or after a point of the document. */
  function indexOf(container: Node, offset: number): number {
    const point = document.createRange();
    point.setStart(container, offset);
    const node = nodes.findIndex((each) => each === container || point.comparePoint(each, 0) >= 0);
    if (node < 0) return places.length;
    const from = nodes[node] === container ? offset : 0;
    const index = places.findIndex((place) => place.node > node || (place.node === node && place.offset >= from));
    return index < 0 ? places.length : index;
  }

  return {
    text,
    rangeOf({ start, end }) {
      const range = document.createRange();
      const [first, last] = [places[start], places[end - 1]];
      const [begin, finish] = [nodes[first?.node ?? -1], nodes[last?.node ?? -1]];
      if (!first || !last || !begin || !finish) return range;
      range.setStart(begin, first.offset);
      range.setEnd(finish, last.offset + 1);
      return range;
    },
    spanOf(range) {
      if (range.collapsed || !element.contains(range.commonAncestorContainer)) return null;
      return { start: indexOf(range.startContainer, range.startOffset), end: indexOf(range.endContainer, range.endOffset) };
    },
  };
}

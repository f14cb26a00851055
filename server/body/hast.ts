import type { Element, ElementContent } from 'hast';

export const isText = (node: ElementContent | undefined): node is Extract<ElementContent, { type: 'text' }> => node?.type === 'text';
export const isElement = (node: ElementContent | undefined): node is Element => node?.type === 'element';

/** Elements that browsers never show; their content must not become text. */
const unseen = new Set(['script', 'style', 'template', 'noscript', 'title', 'head', 'iframe', 'object']);

/** The text of hast nodes, unchanged, without the elements that browsers do not show. */
export function wordsOf(nodes: readonly ElementContent[]): string {
  return nodes
    .map((node) => {
      if (isText(node)) return node.value;
      return isElement(node) && !unseen.has(node.tagName) ? wordsOf(node.children) : '';
    })
    .join('');
}

export const element = (tagName: string, children: ElementContent[]): Element => ({ type: 'element', tagName, properties: {}, children });

export const text = (value: string): ElementContent => ({ type: 'text', value });

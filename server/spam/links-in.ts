import type { Block, Inline, ListItem } from '../../shared/body/nodes.ts';

/** The number of links to web pages anywhere in a body. */
export const linksIn = (nodes: readonly (Block | Inline | ListItem)[]): number =>
  nodes.reduce((sum, node) => sum + (node.type === 'link' && /^https?:/i.test(node.url) ? 1 : 0) + ('children' in node ? linksIn(node.children) : 0), 0);

import type { Block, Inline, ListItem } from '../../shared/body/nodes.ts';

/** How many links to web pages a body has, wherever they stand in it. */
export const linksIn = (nodes: readonly (Block | Inline | ListItem)[]): number =>
  nodes.reduce((sum, node) => sum + (node.type === 'link' && /^https?:/i.test(node.url) ? 1 : 0) + ('children' in node ? linksIn(node.children) : 0), 0);

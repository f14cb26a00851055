import type { Block, Body, Inline, ListItem } from '../../../shared/body/nodes.ts';

type Node = Block | Inline | ListItem;

const childrenOf = (node: Node): readonly Node[] => ('children' in node ? node.children : []);

/** Every node of a tree, without recursion: some tests are about depth. */
export function nodesOf(body: Body): Node[] {
  const found: Node[] = [...body];
  for (let index = 0; index < found.length; index += 1) {
    const node = found[index];
    if (node !== undefined) found.push(...childrenOf(node));
  }
  return found;
}

export const linksOf = (body: Body): string[] => nodesOf(body).flatMap((node) => (node.type === 'link' ? [node.url] : []));

/** The number of nodes on the longest way down. */
export function depthOf(body: Body): number {
  let depth = 0;
  for (let level: readonly Node[] = body; level.length > 0; level = level.flatMap(childrenOf)) depth += 1;
  return depth;
}

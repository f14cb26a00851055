import type { PhrasingContent, Root, RootContent } from 'mdast';
import { linkTarget } from '../../shared/body/link.ts';
import type { Body, Inline } from '../../shared/body/nodes.ts';
import { isPlain } from './plain.ts';

/** The body (the tree of the API) for a tidied mdast tree. */
export const bodyOf = (tree: Root): Body => tree.children.flatMap((node) => blockOf(node));

function blockOf(node: RootContent): Body {
  switch (node.type) {
    case 'paragraph':
      return [{ type: 'paragraph', children: inlinesOf(node.children) }];
    case 'blockquote':
      return [{ type: 'blockquote', children: node.children.flatMap((child) => blockOf(child)) }];
    default:
      return [];
  }
}

const inlinesOf = (nodes: readonly PhrasingContent[]): Inline[] =>
  nodes.flatMap((node): Inline[] => {
    switch (node.type) {
      case 'text':
        return [{ type: 'text', value: node.value }];
      case 'break':
        return [{ type: 'break' }];
      case 'emphasis':
      case 'strong':
        return [{ type: node.type, children: inlinesOf(node.children) }];
      case 'link':
        return [{ type: 'link', url: linkTarget(node.url) ?? node.url, children: inlinesOf(node.children) }];
      default:
        return [];
    }
  });

/**
 * The Markdown of a tidied tree in which nothing needs escaping and every mark is between spaces: the same result as
 * `writeMarkdown`, in a tenth of the time. Null for any other tree.
 */
export function plainMarkdown(tree: Root): string | null {
  const blocks = tree.children.map(blockMarkdown);
  return blocks.includes(null) ? null : blocks.join('\n\n');
}

function blockMarkdown(node: RootContent): string | null {
  if (node.type === 'paragraph') return linesOf(node.children);
  if (node.type !== 'blockquote') return null;
  const inside = plainMarkdown({ type: 'root', children: node.children });
  return inside === null ? null : inside.replace(/^(?=(.?))/gm, (_, next: string) => (next === '' ? '>' : '> '));
}

/** The Markdown marks around a node. */
const marks = { emphasis: '*', strong: '**' } as const;

function linesOf(nodes: readonly PhrasingContent[]): string | null {
  let written = '';
  /** The same without marks; `isPlain` checks it as a whole. */
  let words = '';
  for (const node of nodes) {
    if (node.type === 'text') {
      if (written.endsWith('*') && !/^[\s.,;:?)]/.test(node.value)) return null;
      written += node.value;
      words += node.value;
    } else if (node.type === 'break') {
      if (written.endsWith('\n')) return null;
      written += '\n';
      words += '\n';
    } else {
      const inside = wordsIn(node);
      if (inside === null || !/(?:^|[\s(])$/.test(written)) return null;
      if (node.type === 'link') written += inside === node.url ? `<${inside}>` : `[${inside}](${node.url})`;
      else if (node.type === 'emphasis' || node.type === 'strong') written += marks[node.type] + inside + marks[node.type];
      words += node.type === 'link' && inside === node.url ? 'a' : inside;
    }
  }
  return isPlain(words) ? written : null;
}

/** The text of a span that contains only text and, as a link, has a simple address; null for all other nodes. */
function wordsIn(node: PhrasingContent): string | null {
  if (node.type !== 'link' && node.type !== 'emphasis' && node.type !== 'strong') return null;
  const [child, second] = node.children;
  if (child?.type !== 'text' || second !== undefined) return null;
  if (node.type === 'link') return /^https?:\/\/[\w./?=%#~+-]+$/.test(node.url) ? child.value : null;
  return /^[\p{L}\p{N}](?:.*[\p{L}\p{N}])?$/u.test(child.value) ? child.value : null;
}

import type { Block, Inline, ListItem } from './nodes.ts';

type Node = Block | Inline | ListItem;

/** The plain text of a body: for excerpts, checks and plain mails. Blocks are separated by a blank line; a break becomes a line end. */
export const bodyText = (body: readonly Block[]): string => body.map(nodeText).join('\n\n');

function nodeText(node: Node): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value;
    case 'break':
      return '\n';
    case 'list':
    case 'listItem':
      return node.children.map(nodeText).join('\n');
    case 'blockquote':
      return node.children.map(nodeText).join('\n\n');
    case 'paragraph':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'link':
      return node.children.map(nodeText).join('');
    default:
      return node satisfies never;
  }
}

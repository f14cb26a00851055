import type { Block, Body, Inline } from '../../../shared/body/nodes.ts';

/** A tree in one line, so that tests can say what they expect: `p(a *bold* / next line) quote(p(b))`. */
export const outline = (body: Body): string => body.map(drawBlock).join(' ');

function drawBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `p(${block.children.map(drawInline).join('')})`;
    case 'blockquote':
      return `quote(${outline(block.children)})`;
    case 'code':
      return `code(${block.value})`;
    case 'list':
      return `list${block.start ?? ''}(${block.children.map((item) => `item(${outline(item.children)})`).join(' ')})`;
  }
}

function drawInline(node: Inline): string {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'break':
      return ' / ';
    case 'inlineCode':
      return `\`${node.value}\``;
    case 'link':
      return `[${node.children.map(drawInline).join('')}](${node.url})`;
    default: {
      const mark = { emphasis: '_', strong: '*', delete: '~' }[node.type];
      return mark + node.children.map(drawInline).join('') + mark;
    }
  }
}

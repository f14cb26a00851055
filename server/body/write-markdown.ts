import type { Nodes } from 'mdast';
import { toMarkdown, type Attention, type Handle, type Unsafe } from 'mdast-util-to-markdown';

const outsideLinks = { notInConstruct: ['autolink', 'destinationLiteral', 'destinationRaw'] } satisfies Partial<Unsafe>;

/** Text that `parseBody` would read as more than CommonMark does. What may link is a link in the tree already. */
const unsafe: Unsafe[] = [
  { character: '~', inConstruct: 'phrasing', ...outsideLinks },
  { character: ':', after: '//', inConstruct: 'phrasing', ...outsideLinks },
  { character: ':', before: '[mM][aA][iI][lL][tT][oO]', inConstruct: 'phrasing', ...outsideLinks },
  { character: '.', before: '[wW]{3}', inConstruct: 'phrasing', ...outsideLinks },
];

/** How the library asks for more than the text of a node: what it begins with, and whether it pairs like emphasis. */
type Writer = Handle & { peek?: Handle; attention?: Attention };

/** A line end is a break for `parseBody`; only the second in a row needs to say so. */
const lineBreak: Writer = (_node, parent, state) => {
  const index = state.indexStack.at(-1) ?? 0;
  return parent?.children[index - 1]?.type === 'break' ? '\\\n' : '\n';
};
lineBreak.peek = () => '\n';

/** Strikethrough pairs by the rules of emphasis, with marks of its own. */
const strikethrough: Writer = () => '';
strikethrough.attention = () => ({ construct: 'strong', markers: ['~'], sizes: [2] });
strikethrough.peek = () => '~';

/** Markdown that `parseBody` reads as this tree. */
export const writeMarkdown = (tree: Nodes): string =>
  toMarkdown(tree, { bullet: '-', emphasis: '*', unsafe, handlers: { break: lineBreak, delete: strikethrough } }).trimEnd();

import type { Nodes } from 'mdast';
import { toMarkdown, type Attention, type Handle, type Unsafe } from 'mdast-util-to-markdown';

const outsideLinks = { notInConstruct: ['autolink', 'destinationLiteral', 'destinationRaw'] } satisfies Partial<Unsafe>;

/** Text to escape because `parseBody` reads more than CommonMark: permitted addresses are links in the tree already. */
const unsafe: Unsafe[] = [
  { character: '~', inConstruct: 'phrasing', ...outsideLinks },
  { character: ':', after: '//', inConstruct: 'phrasing', ...outsideLinks },
  { character: ':', before: '[mM][aA][iI][lL][tT][oO]', inConstruct: 'phrasing', ...outsideLinks },
  { character: '.', before: '[wW]{3}', inConstruct: 'phrasing', ...outsideLinks },
];

/** A handler with the library's extra properties: the first character of a node, and whether it pairs like emphasis. */
type Writer = Handle & { peek?: Handle; attention?: Attention };

/** `parseBody` reads a line end as a break; only the second of two breaks needs a backslash. */
const lineBreak: Writer = (_node, parent, state) => {
  const index = state.indexStack.at(-1) ?? 0;
  return parent?.children[index - 1]?.type === 'break' ? '\\\n' : '\n';
};
lineBreak.peek = () => '\n';

/** Strikethrough pairs by the rules of emphasis, but with `~`. */
const strikethrough: Writer = () => '';
strikethrough.attention = () => ({ construct: 'strong', markers: ['~'], sizes: [2] });
strikethrough.peek = () => '~';

/** Markdown that `parseBody` reads as this tree. */
export const writeMarkdown = (tree: Nodes): string =>
  toMarkdown(tree, { bullet: '-', emphasis: '*', unsafe, handlers: { break: lineBreak, delete: strikethrough } }).trimEnd();

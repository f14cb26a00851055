import type { ElementContent } from 'hast';
import { element, isElement, isText, text, wordsOf } from './hast.ts';
import { tableRows } from './table-rows.ts';

/** The block elements of WordPress's `wpautop` that comments can contain. */
const blocks = new Set(
  (
    'address article aside blockquote center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr legend li main menu nav ol p pre section summary table ul xmp listing plaintext'
  ).split(' '),
);
const verbatim = new Set(['pre', 'xmp', 'listing', 'plaintext', 'textarea', 'script', 'style', 'hr']);
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/**
 * Converts the children of a block as WordPress displays them: a blank line separates paragraphs and a line end is a line break,
 * except in preformatted text. Code with several lines becomes preformatted; a table becomes one paragraph per row.
 */
export function withLineEnds(nodes: readonly ElementContent[]): ElementContent[] {
  const found: ElementContent[] = [];
  let run: ElementContent[] = [];
  const endRun = (): void => {
    found.push(...paragraphs(run).map((children) => element('p', children)));
    run = [];
  };
  for (const node of nodes) {
    if (isElement(node) && isBlock(node)) {
      endRun();
      found.push(...block(node));
    } else {
      run.push(node);
    }
  }
  endRun();
  return found;
}

type Element = Extract<ElementContent, { type: 'element' }>;

function block(node: Element): ElementContent[] {
  if (node.tagName === 'code') return [element('pre', [{ ...node, children: [text(wordsOf(node.children).replace(/^\n|\s+$/g, ''))] }])];
  if (node.tagName === 'table') return tableRows(node);
  if (verbatim.has(node.tagName)) return [node];
  if (headings.has(node.tagName)) return paragraphs(node.children).map((children) => ({ ...node, children }));
  const children = withLineEnds(node.children);
  // A paragraph with blank lines becomes several; Markdown cannot express an inline element around blocks.
  return node.tagName === 'p' || !blocks.has(node.tagName) ? children : [{ ...node, children }];
}

function isBlock(node: Element): boolean {
  if (node.tagName === 'code') return wordsOf(node.children).trim().includes('\n');
  return blocks.has(node.tagName) || node.children.some((child) => isElement(child) && isBlock(child));
}

/** Splits inline nodes at blank lines into paragraphs and drops empty ones. */
const paragraphs = (nodes: readonly ElementContent[]): ElementContent[][] =>
  parted(nodes)
    .map(trimmed)
    .filter((paragraph) => paragraph.length > 0);

function parted(nodes: readonly ElementContent[]): ElementContent[][] {
  const found: ElementContent[][] = [[]];
  for (const node of nodes) {
    pieces(node).forEach((piece, index) => {
      if (index > 0) found.push([]);
      found.at(-1)?.push(...piece);
    });
  }
  return found;
}

/** Splits one inline node at its blank lines; an element that contains one is repeated before and after it. */
function pieces(node: ElementContent): ElementContent[][] {
  if (isText(node)) return node.value.split(/[ \t]*\n(?:[ \t]*\n)+/).map(lines);
  if (!isElement(node) || verbatim.has(node.tagName) || node.children.length === 0) return [[node]];
  return parted(node.children).map((children) => (children.length === 0 ? [] : [{ ...node, children }]));
}

const lines = (value: string): ElementContent[] =>
  value.split('\n').flatMap((line, index) => [...(index > 0 ? [element('br', [])] : []), ...(line === '' ? [] : [text(line)])]);

function trimmed(nodes: readonly ElementContent[]): ElementContent[] {
  const first = nodes.findIndex((node) => !isBlank(node));
  const last = nodes.findLastIndex((node) => !isBlank(node));
  return first === -1 ? [] : nodes.slice(first, last + 1);
}

function isBlank(node: ElementContent): boolean {
  if (isText(node)) return node.value.trim() === '';
  return !isElement(node) || node.tagName === 'br' || (node.children.length > 0 && node.children.every(isBlank));
}

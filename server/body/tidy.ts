import type { Delete, Emphasis, Link, Nodes, PhrasingContent, Strong } from 'mdast';
import { linkTarget } from '../../shared/body/link.ts';
import { addresses } from './addresses.ts';

/**
 * Changes a tree made from HTML into one that Markdown can express and `parseBody` reads back unchanged. A refused link is
 * replaced by its text, images and bare addresses become links, and white space at the edges of a span moves out of it,
 * because `** bold**` is not bold. A span inside another of its kind is dropped: it changes nothing visible, and the time
 * to write nested spans doubles with every level.
 */
export function tidy(node: Nodes): void {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      node.children = edgeless(phrasing(node.children, [])).inside;
      break;
    case 'listItem':
      node.spread = node.children.filter((child) => child.type === 'paragraph').length > 1;
      node.children.forEach(tidy);
      break;
    case 'list':
      node.children.forEach(tidy);
      node.spread = node.children.some((item) => item.spread);
      break;
    case 'root':
    case 'blockquote':
      node.children.forEach(tidy);
      break;
  }
}

/** The types of the spans around a node. */
type Around = readonly PhrasingContent['type'][];

const phrasing = (nodes: readonly PhrasingContent[], around: Around): PhrasingContent[] =>
  merged(nodes.flatMap((node) => tidied(node, around)));

function tidied(node: PhrasingContent, around: Around): PhrasingContent[] {
  switch (node.type) {
    case 'text':
      return around.includes('link') ? [node] : linked(node.value);
    case 'break':
    case 'inlineCode':
      return [node];
    case 'image':
      return link(node.url, words(node.alt || node.url), around);
    case 'link':
      return link(node.url, node.children, around);
    case 'emphasis':
    case 'strong':
    case 'delete': {
      if (around.includes(node.type)) return phrasing(node.children, around);
      const { before, inside, after } = edgeless(phrasing(node.children, [...around, node.type]));
      return [...before, ...(inside.length > 0 ? [{ ...node, children: inside }] : []), ...after];
    }
    default:
      return [];
  }
}

function link(address: string, children: PhrasingContent[], around: Around): PhrasingContent[] {
  if (around.includes('link') || linkTarget(address) === null) return phrasing(children, around);
  const { before, inside, after } = edgeless(phrasing(children, [...around, 'link']));
  const node: Link = { type: 'link', url: address.trim(), children: [] };
  // Links cannot contain links: `phrasing` has removed them, and this filter only narrows the type.
  node.children = (inside.length > 0 ? inside : words(address)).filter((child) => child.type !== 'link');
  return [...before, node, ...after];
}

/** Splits text at its bare addresses, which become the same links as in `parseBody`. */
function linked(value: string): PhrasingContent[] {
  const found: PhrasingContent[] = [];
  let end = 0;
  for (const { index, lastIndex, url, text } of addresses.match(value) ?? []) {
    if (linkTarget(url) === null) continue;
    found.push(...words(value.slice(end, index)), { type: 'link', url, children: words(text) });
    end = lastIndex;
  }
  return [...found, ...words(value.slice(end))];
}

interface Edged {
  readonly before: PhrasingContent[];
  readonly inside: PhrasingContent[];
  readonly after: PhrasingContent[];
}

/** Separates the breaks and white space at both ends from the nodes between them. */
function edgeless(nodes: readonly PhrasingContent[]): Edged {
  const first = nodes.findIndex((node) => !isSpace(node));
  const last = nodes.findLastIndex((node) => !isSpace(node));
  if (first === -1) return { before: [...nodes], inside: [], after: [] };
  const inside = nodes.slice(first, last + 1);
  const before = nodes.slice(0, first);
  const after = nodes.slice(last + 1);
  const head = inside[0];
  if (head?.type === 'text') {
    inside[0] = { type: 'text', value: head.value.trimStart() };
    before.push(...words(head.value.slice(0, head.value.length - head.value.trimStart().length)));
  }
  const tail = inside.at(-1);
  if (tail?.type === 'text') {
    inside[inside.length - 1] = { type: 'text', value: tail.value.trimEnd() };
    after.unshift(...words(tail.value.slice(tail.value.trimEnd().length)));
  }
  return { before, inside, after };
}

const isSpace = (node: PhrasingContent): boolean => node.type === 'break' || (node.type === 'text' && node.value.trim() === '');

/** Joins adjacent texts and adjacent spans of the same type, and drops white space next to line breaks. */
function merged(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const found: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = found.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else if (node.type === 'text') found.push({ type: 'text', value: last?.type === 'break' ? node.value.trimStart() : node.value });
    else if (isSpan(node) && last?.type === node.type) last.children.push(...node.children);
    else {
      if (node.type === 'break' && last?.type === 'text') last.value = last.value.trimEnd();
      found.push(node);
    }
  }
  return found.filter((node) => node.type !== 'text' || node.value !== '');
}

const isSpan = (node: PhrasingContent): node is Emphasis | Strong | Delete =>
  node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete';

const words = (value: string): { type: 'text'; value: string }[] => (value === '' ? [] : [{ type: 'text', value }]);

import type { Token } from 'markdown-it';
import { linkTarget } from '../../shared/body/link.ts';
import type { Inline } from '../../shared/body/nodes.ts';

/** Maximum depth of nested emphasis and links. */
const deepest = 6;

const spans = { em_open: 'emphasis', strong_open: 'strong', s_open: 'delete' } as const;

/** The children that the next node is added to, and their context. */
interface Place {
  readonly into: Inline[];
  readonly depth: number;
  readonly inLink: boolean;
}

/**
 * The inline nodes of a run of tokens inside `depth` spans. Adjacent texts are joined. A link that `linkTarget` refuses is replaced
 * by its text, and so is a span that is nested too deep. There is no recursion, because spans can be nested as deep as a
 * comment is long.
 */
export function readInlines(tokens: readonly Token[], depth = 0): Inline[] {
  const root: Place = { into: [], depth, inLink: false };
  const places = [root];
  tokens.forEach((token, index) => {
    const place = places.at(-1) ?? root;
    if (token.nesting === -1) places.pop();
    else if (token.nesting === 1) places.push(opened(place, token, tokens[index + 1]));
    else addLeaf(place, token);
  });
  return root.into;
}

/** Adds a span and returns the place inside it; returns the same place again if only the span's text is kept. */
function opened(place: Place, token: Token, next: Token | undefined): Place {
  const node = place.depth < deepest ? spanOf(token) : null;
  if (node !== null) place.into.push(node);
  const inside = node === null ? place : { into: node.children, depth: place.depth + 1, inLink: place.inLink || node.type === 'link' };
  const wordless = token.type === 'link_open' && next?.nesting === -1;
  if (wordless) addText(inside.into, hrefOf(token));
  return inside;
}

type Span = Extract<Inline, { children: Inline[] }>;

function spanOf(token: Token): Span | null {
  if (token.type === 'link_open') {
    const url = linkTarget(hrefOf(token));
    return url === null ? null : { type: 'link', url, children: [] };
  }
  const type = isSpan(token.type) ? spans[token.type] : null;
  return type === null ? null : { type, children: [] };
}

function addLeaf({ into, inLink }: Place, token: Token): void {
  switch (token.type) {
    case 'softbreak':
    case 'hardbreak':
      // People expect their line ends to be kept, as in WordPress.
      into.push({ type: 'break' });
      break;
    case 'code_inline':
      into.push({ type: 'inlineCode', value: token.content });
      break;
    case 'image':
      addImage(into, token, inLink);
      break;
    default:
      addText(into, token.content);
  }
}

/** Images become links, because every reader's browser would load them from a stranger's server. */
function addImage(into: Inline[], token: Token, inLink: boolean): void {
  const address = String(token.attrGet('src') ?? '');
  const words = alternative(token.children ?? []) || address;
  const url = inLink ? null : linkTarget(address);
  if (url === null) addText(into, words);
  else into.push({ type: 'link', url, children: [{ type: 'text', value: words }] });
}

const alternative = (tokens: readonly Token[]): string =>
  tokens.map((token) => (token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content)).join('');

function addText(into: Inline[], value: string): void {
  const last = into.at(-1);
  if (last?.type === 'text') last.value += value;
  else if (value !== '') into.push({ type: 'text', value });
}

const hrefOf = (token: Token): string => String(token.attrGet('href') ?? '');
const isSpan = (type: string): type is keyof typeof spans => Object.hasOwn(spans, type);

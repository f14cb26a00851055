import MarkdownIt, { type Token } from 'markdown-it';
import type { Block, Body, Inline, ListItem } from '../../shared/body/nodes.ts';
import { addresses } from './addresses.ts';
import { readInlines } from './inline.ts';
import { flattenDeep } from './nesting.ts';
import { isPlain, plainBody } from './plain.ts';

/** The remaining tokens. Opening and closing tokens come in pairs, and each function consumes its own pair. */
type Tokens = ArrayIterator<Token>;

const markdown = new MarkdownIt('commonmark', { html: false, linkify: true }).enable(['strikethrough', 'linkify']);
markdown.linkify = addresses;
// Only `linkTarget` decides about links, and it needs the written address: markdown-it must not refuse or rewrite it before.
markdown.validateLink = () => true;
markdown.normalizeLink = (address) => address;
markdown.normalizeLinkText = (address) => address;
markdown.use(flattenDeep);

/**
 * The tree of a Markdown source (CommonMark with strikethrough and bare addresses; raw HTML is text). Never throws. The
 * tree is at most 20 nodes deep; of deeper nodes, only the text remains, in its place.
 */
export const parseBody = (source: string): Body => (isPlain(source) ? plainBody(source) : parseMarkdown(source));

/** The slow path, which handles all sources. */
export const parseMarkdown = (source: string): Body => readBlocks(markdown.parse(source, {}).values());

function readBlocks(tokens: Tokens): Block[] {
  const blocks: Block[] = [];
  for (const token of tokens) {
    if (token.nesting === -1) break;
    const block = readBlock(token, tokens);
    if (block !== null) blocks.push(block);
  }
  return blocks;
}

function readBlock(token: Token, tokens: Tokens): Block | null {
  switch (token.type) {
    case 'paragraph_open':
      return paragraph(readInlines(inlineTokens(tokens)));
    case 'heading_open':
      // A heading becomes bold text, because a comment must not add to the outline of the page.
      return paragraph([{ type: 'strong', children: readInlines(inlineTokens(tokens), 1) }]);
    case 'blockquote_open':
      return { type: 'blockquote', children: readBlocks(tokens) };
    case 'bullet_list_open':
      return { type: 'list', ordered: false, children: readItems(tokens) };
    case 'ordered_list_open':
      return { type: 'list', ordered: true, start: Number(token.attrGet('start') ?? 1), children: readItems(tokens) };
    case 'code_block':
    case 'fence':
      return { type: 'code', value: token.content.replace(/\n$/, ''), ...language(token.info) };
    case 'hr':
      // Bodies have no node for a rule, so its markup is kept as text.
      return paragraph([{ type: 'text', value: token.markup }]);
    default:
      return null;
  }
}

function readItems(tokens: Tokens): ListItem[] {
  const items: ListItem[] = [];
  for (const token of tokens) {
    if (token.nesting === -1) break;
    items.push({ type: 'listItem', children: readBlocks(tokens) });
  }
  return items;
}

/** The content between an opening token, which was just read, and its closing token. */
function inlineTokens(tokens: Tokens): readonly Token[] {
  const content: Token[] = [];
  for (const token of tokens) {
    if (token.nesting === -1) break;
    content.push(...(token.children ?? []));
  }
  return content;
}

/** A paragraph, or null for a heading without text. */
function paragraph(children: Inline[]): Block | null {
  const [first] = children;
  const empty = first === undefined || (first.type === 'strong' && first.children.length === 0);
  return empty ? null : { type: 'paragraph', children };
}

/** The first word of a fence's info string (CommonMark 0.31, 4.5). */
function language(info: string): { lang?: string } {
  const [lang] = markdown.utils.unescapeAll(info).trim().split(/\s+/);
  return lang === undefined || lang === '' ? {} : { lang };
}

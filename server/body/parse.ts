import MarkdownIt, { type Token } from 'markdown-it';
import type { Block, Body, Inline, ListItem } from '../../shared/body/nodes.ts';
import { addresses } from './addresses.ts';
import { readInlines } from './inline.ts';
import { flattenDeep } from './nesting.ts';
import { isPlain, plainBody } from './plain.ts';

/** What is still to be read: opening and closing tokens come in pairs, and each reader takes its own. */
type Tokens = ArrayIterator<Token>;

const markdown = new MarkdownIt('commonmark', { html: false, linkify: true }).enable(['strikethrough', 'linkify']);
markdown.linkify = addresses;
// Links are judged once, by `linkTarget`, from what was written: nothing here may refuse or rewrite them first.
markdown.validateLink = () => true;
markdown.normalizeLink = (address) => address;
markdown.normalizeLinkText = (address) => address;
markdown.use(flattenDeep);

/**
 * The tree of a Markdown source (CommonMark with strikethrough and bare addresses; raw HTML is text). Never throws; the
 * tree is at most 20 nodes deep, and the words of what was nested deeper stay where they were.
 */
export const parseBody = (source: string): Body => (isPlain(source) ? plainBody(source) : parseMarkdown(source));

/** The long way, which is right for everything. */
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
      // A comment has no place in the outline of the page it stands on.
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
      // There is no node for it, and what somebody wrote is not dropped.
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

/** The content between an opening token, just read, and its closing one. */
function inlineTokens(tokens: Tokens): readonly Token[] {
  const content: Token[] = [];
  for (const token of tokens) {
    if (token.nesting === -1) break;
    content.push(...(token.children ?? []));
  }
  return content;
}

/** Nothing for a heading without words. */
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

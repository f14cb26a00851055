import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import { wordsOf } from './hast.ts';
import { withLineEnds } from './line-ends.ts';
import { tidy } from './tidy.ts';
import { writeMarkdown } from './write-markdown.ts';

/** Tags open inside each other, from which on only the words are kept: the trees are built by recursion. */
const deepest = 200;

/**
 * Markdown that `parseBody` reads as what a page showed for a comment's HTML as WordPress stores it: line ends and blank
 * lines count, entities are decoded once, images become links, scripts and styles are dropped, unknown elements leave
 * their words, and text that looks like Markdown stays text.
 */
export function markdownFromHtml(html: string): string {
  const source = html.replace(/\r\n?/g, '\n').trim();
  if (isPlain(source)) return source.replace(/[ \t]*\n[ \t]*/g, '\n').replace(/\n{3,}/g, '\n\n');
  const page: Root = { type: 'root', children: withLineEnds(fragment(source.replace(/<br\s*\/?>[ \t]*\n?/gi, '\n'))) };
  const tree = toMdast(page, { nodeHandlers: { comment: () => undefined }, document: true });
  tidy(tree);
  return writeMarkdown(tree);
}

/** The words of a line of HTML, such as a title or a name, on one line. */
export function textFromHtml(html: string): string {
  const words = /[<&]/.test(html) ? wordsOf(fragment(html)) : html;
  return words.replace(/\s+/g, ' ').trim();
}

/** Most comments: nothing in them means anything in HTML or in Markdown, or could become a link. */
const isPlain = (source: string): boolean =>
  /^[^<&*_`[\]\\~\t]*$/.test(source) && !/^\s*(?:[#>=+-]|\d+[.)])/m.test(source) && !/:\/\/|mailto:|www\./i.test(source);

type Fragment = Parameters<typeof withLineEnds>[0];

function fragment(html: string): Fragment {
  const shallow = depthOf(html) > deepest ? html.replace(/<[^>]*>/g, ' ') : html;
  return fromHtml(shallow, { fragment: true }).children.filter((node) => node.type !== 'doctype');
}

/** How many tags are open at once, counting those that are never closed. */
function depthOf(html: string): number {
  let depth = 0;
  let most = 0;
  for (const [, closing] of html.matchAll(/<(\/?)(?!(?:br|hr|img|input|wbr)\b)[a-z]/gi)) {
    depth = closing === '/' ? Math.max(0, depth - 1) : depth + 1;
    most = Math.max(most, depth);
  }
  return most;
}

import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import type { Body } from '../../shared/body/nodes.ts';
import { wordsOf } from './hast.ts';
import { withLineEnds } from './line-ends.ts';
import { parseBody } from './parse.ts';
import { isWords } from './plain.ts';
import { simpleTree } from './simple-html.ts';
import { bodyOf, plainMarkdown } from './simple-tree.ts';
import { tidy } from './tidy.ts';
import { writeMarkdown } from './write-markdown.ts';

/** Maximum depth of nested tags. Deeper HTML is reduced to its text, because the trees are built recursively. */
const deepest = 200;

/** An HTML comment converted to Markdown and to a body. */
interface Written {
  /** Markdown. */
  readonly source: string;
  /** The result of `parseBody` for this source. */
  readonly body: Body;
}

/**
 * Converts a comment's HTML as WordPress stores it into what its page showed: line ends and blank lines are kept, entities are decoded
 * once, images become links, scripts and styles are dropped, unknown elements are replaced by their text, and text that looks like
 * Markdown stays text.
 */
export function bodyFromHtml(html: string): Written {
  const source = html.replace(/\r\n?/g, '\n').trim();
  if (!source.includes('&') && isWords(source)) return parsed(withEvenLines(source).replace(/\n{3,}/g, '\n\n'));
  const simple = simpleTree(withoutBreaks(source));
  if (simple === null) return bodyByParser(source);
  tidy(simple);
  return { source: plainMarkdown(simple) ?? writeMarkdown(simple), body: bodyOf(simple) };
}

/** The slow path, which handles all HTML; tests compare the fast paths with it. */
export function bodyByParser(html: string): Written {
  const page = withLineEnds(fragment(withoutBreaks(html.replace(/\r\n?/g, '\n').trim())));
  const tree = toMdast({ type: 'root', children: page }, { nodeHandlers: { comment: () => undefined }, document: true });
  tidy(tree);
  return parsed(writeMarkdown(tree));
}

const parsed = (source: string): Written => ({ source, body: parseBody(source) });

const withoutBreaks = (source: string): string => source.replace(/<br\s*\/?>[ \t]*\n?/gi, '\n');

/** Removes white space next to line ends. Most texts have none, and the test for it is far faster than the replacement. */
const withEvenLines = (source: string): string => (/[ \t]\n|\n[ \t]/.test(source) ? source.replace(/[ \t]*\n[ \t]*/g, '\n') : source);

/** The text of a short piece of HTML, such as a title or a name, on one line. */
export function textFromHtml(html: string): string {
  const words = /[<&]/.test(html) ? wordsOf(fragment(html)) : html;
  return words.replace(/\s+/g, ' ').trim();
}

type Fragment = Parameters<typeof withLineEnds>[0];

function fragment(html: string): Fragment {
  const shallow = depthOf(html) > deepest ? html.replace(/<[^>]*>/g, ' ') : html;
  return fromHtml(shallow, { fragment: true }).children.filter((node) => node.type !== 'doctype');
}

/** The maximum number of tags that are open at once, including those that are never closed. */
function depthOf(html: string): number {
  let depth = 0;
  let most = 0;
  for (const [, closing] of html.matchAll(/<(\/?)(?!(?:br|hr|img|input|wbr)\b)[a-z]/gi)) {
    depth = closing === '/' ? Math.max(0, depth - 1) : depth + 1;
    most = Math.max(most, depth);
  }
  return most;
}

import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bodyByParser, bodyFromHtml } from '../../../server/body/from-html.ts';
import { parseBody, parseMarkdown } from '../../../server/body/parse.ts';
import { isPlain, isWords } from '../../../server/body/plain.ts';
import { simpleTree } from '../../../server/body/simple-html.ts';
import { haveSharedFiles, sharedJson, sharedLines, sharedPath } from './shared-files.ts';

/** Whatever goes a short way is written and read as by the long one; words alone have stood as they are from the beginning. */
function expectSame(html: string): void {
  const source = html.replace(/\r\n?/g, '\n').trim();
  const isSimple = simpleTree(source.replace(/<br *\/?>[ \t]*\n?/g, '\n')) !== null;
  const short = bodyFromHtml(html);
  const isWord = isWords(source) && !source.includes('&');
  if (isSimple && !isWord) expect(short, JSON.stringify(html)).toEqual(bodyByParser(html));
  if (isSimple) expect(short.body, JSON.stringify(html)).toEqual(parseMarkdown(short.source));
  for (const markdown of [html, short.source].filter(isPlain)) expect(parseBody(markdown), JSON.stringify(markdown)).toEqual(parseMarkdown(markdown));
}

/** The same each time; what is rarer is looked for by more runs from other seeds. */
const runs = { numRuns: Number(process.env['RUNS'] ?? 3_000), seed: Number(process.env['SEED'] ?? 1) };

const words = fc.constantFrom('a', 'Ab c', '.', ',', '!', '(', ')', '1', '1.', ' ', '  ', ' x', 'y ', '-', '+', '#', '=', '>', ':', "'", '"', '*', '_', '[', ']', '`', '\\', '~', '中', '。', 'é', '\u00a0', '\u200b', '\u2028', '\t', '\u0007', '\0', '\ud800', '😀', 'http://b.c', 'https://b.c/d_e', 'www.b.c', 'mailto:', 'm@b.c', '://');
const ends = fc.constantFrom('\n', '\n\n', ' \n', '\n ', '\n \n', '\r\n', '<br>', '<br />\n', '\n\n\n');
const entities = fc.constantFrom('&amp;', '&lt;', '&gt;', '&quot;', '&#039;', '&#8217;', '&#38;', '&#160;', '&#32;', '&#10;', '&#150;', '&#55296;', '&nbsp;', '&eacute;', '&', '&amp', '&#39', '&x;', '&amp;lt;');
const text = fc.oneof({ weight: 6, arbitrary: words }, { weight: 1, arbitrary: ends }, { weight: 1, arbitrary: entities });
const link = fc.constantFrom('<a href="http://b.c">', '<a href="https://b.c/d" rel="nofollow">', '<a rel="ugc" href="mailto:m@b.c">', '<a href="/d">', '<a href="javascript:x">', '<a href="">', '<a>', '<a href="http://b.c" title="t">', '<a href="a" href="b">', '<a href="http://b.c/?d&amp;e">', '<a href=" http://b.c ">', "<a href='b'>", '<a href="http://b.c/(d">');
const { html } = fc.letrec<{ html: string; part: string }>((tie) => ({
  html: fc.array(fc.oneof({ maxDepth: 3 }, { weight: 5, arbitrary: text }, { weight: 2, arbitrary: tie('part') }), { maxLength: 8 }).map((all) => all.join('')),
  part: fc.oneof(
    fc.tuple(fc.constantFrom('p', 'p', 'blockquote', 'em', 'i', 'b', 'strong', 'ul', 'span', 'EM'), tie('html')).map(([tag, inside]) => `<${tag}>${inside}</${tag}>`),
    fc.tuple(link, tie('html')).map(([open, inside]) => `${open}${inside}</a>`),
    fc.constantFrom('<p>', '</p>', '<em>', '</b>', '</a>', '<', '>', '<p class="x">', '<img src="http://b.c">', '<!-- a -->'),
  ),
}));

describe('short ways come to the same as the long one', () => {
  test('for HTML of every kind', () => {
    fc.assert(fc.property(html, expectSame), runs);
  });

  test('for Markdown of every kind', () => {
    fc.assert(fc.property(fc.array(fc.oneof({ weight: 5, arbitrary: words }, { weight: 2, arbitrary: ends }), { maxLength: 30 }), (pieces) => {
      const source = pieces.join('');
      expect(parseBody(source)).toEqual(parseMarkdown(source));
    }), runs);
  });

  test('also where two spans touch, which are one in Markdown', () => {
    for (const touching of ['<i>a</i><em>a</em>', '<b>a</b><strong>b</strong>', '<p><a href="http://b.c">a</a><a href="http://b.c">b</a></p>', '<em>a</em><b>b</b>']) expectSame(touching);
  });

  test('in one pass over empty lines: once more for each of them would take longer than a test may', () => {
    for (const end of ['\n', '\r', '\u2028', '\n\u00a0']) expect(isWords(`a${end.repeat(200_000)}a`)).toBe(true);
  });

  test('and what most people write takes them', () => {
    expect(isPlain('One line, and (perhaps) more: 5 - 3 = 2!\nTwo\n\nThree')).toBe(true);
    expect(simpleTree('<p>Both &#8220;of&#8221; <em>them</em> said</p>\n<blockquote>a\n\n<a href="http://b.c" rel="nofollow">link</a></blockquote>\nto &amp; fro')).not.toBeNull();
  });
});

describe.skipIf(!haveSharedFiles)('and for what others wrote (read from ../shared, skipped where it is missing)', () => {
  test.each(['markdown/commonmark', 'markdown/gfm-extensions', 'links/linkify-links', 'links/linkify-not-links', 'xss/vectors'])('%s', (name) => {
    for (const line of sharedLines<object>(`corpora/${name}.jsonl`)) textsIn(line).forEach(expectSame);
  });

  test('strings that break things', () => textsIn(sharedJson('corpora/strings/blns.json')).forEach(expectSame));

  test.each(['accessibility-unit-test', 'artransfer', 'comprehensive', 'isso-sample', 'wxr-utf-8-challenges'])('texts of %s', (name) => {
    const file = readFileSync(sharedPath(`fixtures/wordpress/${name}.wordpress.xml`), 'utf8');
    for (const [, content = ''] of file.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)) expectSame(content);
  });
});

const textsIn = (value: unknown): string[] => (typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []);

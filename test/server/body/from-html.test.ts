import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bodyFromHtml, textFromHtml } from '../../../server/body/from-html.ts';
import { parseBody } from '../../../server/body/parse.ts';
import { bodyText } from '../../../shared/body/text.ts';
import { haveSharedFiles, sharedPath } from './shared-files.ts';
import { outline } from './outline.ts';
import { linksOf } from './tree.ts';

const shown = (html: string): string => outline(parseBody(bodyFromHtml(html).source));

describe("WordPress's HTML shows the same after it has become Markdown", () => {
  test.each([
    ['line ends and blank lines', 'a\nb\n\n\n c', 'p(a / b) p(c)'],
    ['written breaks and paragraphs', '<p>a<br />\nb</p>\n<p>c<br><br>d</p>', 'p(a / b) p(c) p(d)'],
    ['bold, italic and struck text', '<b>a</b> <strong>b</strong> <i>c</i> <em>d</em> <s>e</s> <del>f</del> <strike>g</strike>', 'p(*a* *b* _c_ _d_ ~e~ ~f~ ~g~)'],
    ['marks in the middle of words', 'un<b>frei</b>willig 中文<b>粗体。</b>文字', 'p(un*frei*willig 中文*粗体。*文字)'],
    ['white space at the edges of marks', 'a<b> b </b>c <i>d\n</i>e', 'p(a *b* c _d_ / e)'],
    ['marks over blank lines', '<em>a\n\nb</em> c', 'p(_a_) p(_b_ c)'],
    ['marks in marks of their kind and beside them', '<b>a<b>b</b></b><b>c</b>', 'p(*abc*)'],
    ['crossed marks', '<b>a<i>b</b>c</i>', 'p(*a_b_*_c_)'],
    ['code in a line', 'a <code>b &lt; *c*</code>', 'p(a `b < *c*`)'],
    ['code over lines and preformatted text', '<code>a\n  b</code>\n<pre>c\n\n  d &amp; e</pre>', 'code(a\n  b) code(c\n\n  d & e)'],
    ['quotes', '<blockquote>a\nb\n\nc</blockquote>d', 'quote(p(a / b) p(c)) p(d)'],
    ['lists', 'a\n<ul>\n<li>b</li>\n<li>c\n<ol start="3"><li>d</li></ol>\n</li>\n</ul>\ne', 'p(a) list(item(p(b)) item(p(c) list3(item(p(d))))) p(e)'],
    ['headings', '<h2>a</h2>\nb', 'p(*a*) p(b)'],
    ['links', '<a href="http://example.com/a_b?c=d&amp;e=f" rel="nofollow">x *y*</a>', 'p([x *y*](http://example.com/a_b?c=d&e=f))'],
    ['links that may not be', '<a href="javascript:a">b</a> <a href="/c">d</a> <a>e</a>', 'p(b d e)'],
    ['images', '<img src="http://example.com/a.png" alt="b"> <img src="http://example.com/c.png">', 'p([b](http://example.com/a.png) [http://example.com/c.png](http://example.com/c.png))'],
    ['images in links', '<a href="http://example.com/"><img src="http://example.com/a.png" alt="b"></a>', 'p([b](http://example.com/))'],
    ['bare addresses', 'http://example.com/a_b_c*d (www.example.com/_e_)', 'p([http://example.com/a_b_c*d](http://example.com/a_b_c*d) ([www.example.com/_e_](http://www.example.com/_e_)))'],
    ['addresses that do not link', 'bottom up.To that_http://example.com http://a:b@example.com/c_d', 'p(bottom up.To that_http://example.com http://a:b@example.com/c_d)'],
    ['tables', '<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>', 'p(a | b) p(c)'],
    ['entities, decoded once', '&lt;b&gt; &amp;amp; &#8217; &nbsp;.', 'p(<b> &amp; ’ \u00a0.)'],
    ['scripts and styles', 'a<script>b</script><style>c</style><!-- d -->', 'p(a)'],
    ['unknown elements', '<x-y>a</x-y> <span style="color:red">b</span> <abbr title="c">d</abbr>', 'p(a b d)'],
    ['nothing', ' \n', ''],
  ])('%s', (_, html, outline) => {
    expect(shown(html)).toBe(outline);
  });

  test.each(['1. a', '2) a', '# a', '- a', '+ a', '* a', '> a', '    a', '*a* _b_ __c__', '~~a~~', '`a`', '[a](http://b)', '![a](b)', 'a\n===', 'a\n---', '***', '```\na\n```', '\\a \\*', '[a]: /b', '<http://example.com>', '|a|\n|-|', '&amp;lt;'])(
    'what looks like Markdown stays text: %s',
    (text) => {
      const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      const lines = text.split('\n').map((line) => line.trim());
      expect(bodyText(parseBody(bodyFromHtml(html).source))).toBe(lines.join('\n'));
    },
  );

  test('any text keeps its words', () => {
    const parts = fc.constantFrom('*', '_', '~', '`', '[', ']', '(', ')', '!', '<', '>', '#', '-', '+', '=', '1.', '\n', '\n\n', ' ', '\\', '&', '&lt;', 'http://', 'www.', 'mailto:', 'a.b', '@', ':', '/', 'x', '中', '。', '|', '"', '^', '{');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('').replace(/[ \t]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/\n{2,}/g, '\n\n').trim();
        const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        expect(bodyText(parseBody(bodyFromHtml(html).source))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each(['<b>', '<blockquote>', '<ul><li>', '<em>a\n\nb', '<del>a<i>b<b>'])('deep nests of %s keep their words and come to an end', (tag) => {
    expect(shown(`${tag.repeat(5_000)}the end`)).toContain('the end');
    expect(shown(`${tag.repeat(60)}the end`)).toContain('the end');
  });
});

test('a title is one line of words', () => {
  expect(textFromHtml(' Ping 1 &laquo; What&#8217;s\n a <em>b</em>?<script>c</script> ')).toBe('Ping 1 « What’s a b?');
});

describe.skipIf(!haveSharedFiles)('real comments (read from ../shared, skipped where it is missing)', () => {
  const contents = (): string[] =>
    [...readFileSync(sharedPath('fixtures/wordpress/accessibility-unit-test.wordpress.xml'), 'utf8').matchAll(/<wp:comment_content>\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*<\/wp:comment_content>/g)].map(
      ([, content]) => content ?? '',
    );

  test('all keep their words', () => {
    expect(contents().length).toBe(29);
    const squashed = (text: string): string => text.replace(/[\s|"“”]/g, '');
    expect(contents().map((content) => squashed(bodyText(parseBody(bodyFromHtml(content).source))))).toEqual(contents().map((content) => squashed(textFromHtml(content))));
  });

  test('the one that tests every element keeps its lists, quotes, code and links', () => {
    const content = contents().find((one) => one.includes('Definition Lists')) ?? '';
    const body = parseBody(bodyFromHtml(content).source);
    const drawn = outline(body);
    expect(drawn).toContain('quote(p(Stay hungry. Stay foolish.))');
    expect(drawn).toContain('list(item(p(List item one) list(item(p(List item one) list(item(p(List item one)) item(p(List item two))');
    expect(drawn).toContain('list1(item(p(List item one) list1(');
    expect(drawn).toContain('p(1 Infinite Loop / Cupertino, CA 95014 / United States)');
    expect(drawn).toContain('code(.post-title {\n  margin: 0 0 5px;');
    expect(drawn).toContain('`word-wrap: break-word;`');
    expect(linksOf(body)).toContain('https://www.youtube.com/watch?v=O_HyZ5aW76c');
  });
});

import { describe, expect, test } from 'vitest';
import { parseBody } from '../../../server/body/parse.ts';
import type { Body, Inline } from '../../../shared/body/nodes.ts';
import { linksOf } from './tree.ts';

const text = (value: string): Inline => ({ type: 'text', value });
const paragraph = (...children: Inline[]): Body[number] => ({ type: 'paragraph', children });
const item = (...children: Body): { type: 'listItem'; children: Body } => ({ type: 'listItem', children });
const rest: Inline = { type: 'break' };

describe('a body is read from Markdown', () => {
  const cases: Record<string, [string, Body]> = {
    'blank lines part paragraphs': ['a\n\nb', [paragraph(text('a')), paragraph(text('b'))]],
    'every line end is a break, hard or soft': ['a\nb  \nc\\\nd', [paragraph(text('a'), rest, text('b'), rest, text('c'), rest, text('d'))]],
    'emphasis, strong and strikethrough': [
      '*a* **b** ~~c~~',
      [
        paragraph(
          { type: 'emphasis', children: [text('a')] },
          text(' '),
          { type: 'strong', children: [text('b')] },
          text(' '),
          { type: 'delete', children: [text('c')] },
        ),
      ],
    ],
    'code in a line and in a block, with the first word of its language': [
      '`a`\n```js title\nb\n\nc\n```\n\n    d',
      [paragraph({ type: 'inlineCode', value: 'a' }), { type: 'code', value: 'b\n\nc', lang: 'js' }, { type: 'code', value: 'd' }],
    ],
    'tight and loose lists hold paragraphs alike': [
      '3. a\n4. b\n\n- c\n\n- d\n  - e',
      [
        { type: 'list', ordered: true, start: 3, children: [item(paragraph(text('a'))), item(paragraph(text('b')))] },
        {
          type: 'list',
          ordered: false,
          children: [
            item(paragraph(text('c'))),
            item(paragraph(text('d')), { type: 'list', ordered: false, children: [item(paragraph(text('e')))] }),
          ],
        },
      ],
    ],
    'a quote': ['> a\n> b', [{ type: 'blockquote', children: [paragraph(text('a'), rest, text('b'))] }]],
    'a heading is a strong paragraph, and none where it says nothing': [
      '# a *b*\n\n#\n\nc\n---',
      [
        paragraph({ type: 'strong', children: [text('a '), { type: 'emphasis', children: [text('b')] }] }),
        paragraph({ type: 'strong', children: [text('c')] }),
      ],
    ],
    'a thematic break stays what was written': ['a\n\n***', [paragraph(text('a')), paragraph(text('***'))]],
    'HTML is text': ['<b onclick="x">a</b>\n\n<script>b</script>', [paragraph(text('<b onclick="x">a</b>')), paragraph(text('<script>b</script>'))]],
    'entities are decoded, and neighbouring texts are one': ['a &amp; \\* &lt;b&gt;', [paragraph(text('a & * <b>'))]],
    'tables are text': ['|a|b|\n|-|-|', [paragraph(text('|a|b|'), rest, text('|-|-|'))]],
    'an image is a link with its words': [
      '![a *b*](https://example.com/i.png)',
      [paragraph({ type: 'link', url: 'https://example.com/i.png', children: [text('a b')] })],
    ],
    'an image without words shows its address': [
      '![](https://example.com/i.png)',
      [paragraph({ type: 'link', url: 'https://example.com/i.png', children: [text('https://example.com/i.png')] })],
    ],
    'an image inside a link leaves its words to it': [
      '[![a](https://example.com/i.png)](https://example.com/)',
      [paragraph({ type: 'link', url: 'https://example.com/', children: [text('a')] })],
    ],
    'a link without words shows its address': [
      '[](https://example.com/a)',
      [paragraph({ type: 'link', url: 'https://example.com/a', children: [text('https://example.com/a')] })],
    ],
    'a link that may not be one leaves its words': ['a [b *c*](javascript:x) d', [paragraph(text('a b '), { type: 'emphasis', children: [text('c')] }, text(' d'))]],
    'nothing is nothing': [' \n', []],
  };
  test.each(Object.entries(cases))('%s', (_, [source, body]) => {
    expect(parseBody(source)).toEqual(body);
  });
});

describe('addresses in text', () => {
  test.each([
    ['bottom up.To that end', []],
    ['published a http://www.example.com/internet/skills that', ['http://www.example.com/internet/skills']],
    ['see www.example.com/a_b_c.', ['http://www.example.com/a_b_c']],
    ['(https://example.com/a(b)) and **https://example.com/c**', ['https://example.com/a(b)', 'https://example.com/c']],
    ['mailto:a@example.com but not b@example.com', ['mailto:a@example.com']],
    ['example.com, //example.com, ftp://example.com, javascript://example.com', []],
    ['http://user:secret@example.com/', []],
    ['`http://example.com/`', []],
    ['[http://a.example/](http://b.example/)', ['http://b.example/']],
    ['www. alone, www.a alone', []],
    ['<https://example.com/?a=b>', ['https://example.com/?a=b']],
    ['[a](/relative) [b](//example.com) [c](data:text/html,x) [d](https://example.com/\\\\x)', []],
  ])('%s', (source, links) => {
    expect(linksOf(parseBody(source))).toEqual(links);
  });
});

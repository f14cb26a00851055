import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { parseBody } from '../../../server/body/parse.ts';
import { bodySchema } from '../../../shared/body/nodes.ts';
import { limits } from '../../../shared/limits.ts';
import { bodyText } from '../../../shared/body/text.ts';
import { depthOf, linksOf, nodesOf } from './tree.ts';

const long = (part: string): string => part.repeat(Math.ceil(limits.bodyLength / part.length)).slice(0, limits.bodyLength);
const half = (opening: string, closing: string): string => long(opening).slice(0, limits.bodyLength / 2) + long(closing).slice(0, limits.bodyLength / 2);

describe('a source made to be slow or deep', () => {
  const sources: Record<string, string> = {
    quotes: long('>'),
    'spaced quotes': long('> '),
    'quotes over many lines': long(`${'>'.repeat(100)}\n`),
    lists: long('- '),
    'numbered lists': long('1. '),
    'lists as stairs': Array.from({ length: 140 }, (_, index) => `${' '.repeat(index * 2)}- a`).join('\n'),
    'quotes in lists': long('>- '),
    'open emphasis': long('*a **b '),
    'closed emphasis': half('*a ', 'a*'),
    'strong in strong': half('**', '**'),
    strikethrough: long('~~a'),
    brackets: half('[', ']'),
    images: half('![', '](x)'),
    links: long('[a](<b'),
    definitions: long('[a]: /u\n[a]'),
    ticks: Array.from({ length: 190 }, (_, index) => '`'.repeat(index + 1)).join(' '),
    'angle brackets': long('<http://'),
    schemes: long('http://'),
    'addresses in brackets': long('http://a.b/('),
    'brackets in an address': `http://a.b/${long('({[').slice(0, -20)}`,
    'www.': long('www.'),
    'host names': `http://${long('a-').slice(0, -20)}_`,
    mailboxes: long('mailto:a@'),
    entities: long('&a'),
    backslashes: long('\\'),
    'line ends': long('\n'),
    'NUL characters': long('\0'),
    'lone surrogates': long('\ud800'),
  };
  // Each node stands for at least one character: a tree with no more nodes than that was not built by a blow-up.
  test.each(Object.entries(sources))('%s: a shallow tree no larger than its source', (_, source) => {
    const body = parseBody(source);
    expect(depthOf(body)).toBeLessThanOrEqual(20);
    expect(nodesOf(body).length).toBeLessThanOrEqual(source.length + 1);
    expect(bodyText(body).length).toBeLessThanOrEqual(source.length * 2);
  });

  test('what is nested too deep stays as text', () => {
    expect(bodyText(parseBody(`${'> '.repeat(200)}the end`))).toContain('the end');
    expect(bodyText(parseBody(`${'*a '.repeat(50)}the end${'*'.repeat(50)}`))).toContain('the end');
  });
});

describe('any source', () => {
  const marks = fc.constantFrom('*', '_', '~~', '`', '[', ']', '(', ')', '!', '<', '>', '#', '- ', '1. ', '\n', '\n\n', '    ', '\\', '&', 'http://', 'www.', 'mailto:', 'javascript:', 'a.b', '@', ':', '/', 'x', ' ', '|', '"', '```');
  const source = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.array(marks, { maxLength: 120 }).map((parts) => parts.join('')));

  test('is read as a body', () => {
    fc.assert(
      fc.property(source, (text) => {
        const body = parseBody(text);
        expect(v.is(bodySchema, body)).toBe(true);
        expect(linksOf(body).filter((url) => !/^(?:https?|mailto):/.test(url))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { element, toXml } from '../../../server/render/xml.ts';
import { readXml } from '../../support/xml.ts';

const anything = fc.string({ unit: 'binary', maxLength: 60 });
const allowed = (text: string) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');

describe('a document', () => {
  it('says in text and attributes what was put there, whatever it was', () => {
    fc.assert(
      fc.property(anything, anything, (text, value) => {
        const read = readXml(toXml(element('a', { b: value }, element('c', {}, text))));
        expect([read.attributes['b'], read.children[0]?.text]).toEqual([allowed(value), allowed(text)]);
      }),
    );
  });

  it.each([']]>', '<![CDATA[', '&amp;', '"\'><script>', 'a\r\nb\tc', '\u0001\u000b\ufffe', '\ud800', '🙂'])('is well-formed around %j', (text) => {
    const read = readXml(toXml(element('a', { b: text }, text)));
    expect([read.attributes['b'], read.text]).toEqual([allowed(text), allowed(text)]);
  });

  it('leaves out what is absent, and keeps elements in their order', () => {
    const document = toXml(element('a', { b: undefined, c: '' }, element('d'), 'e', element('f')));
    expect(document).toBe('<?xml version="1.0" encoding="utf-8"?>\n<a c=""><d></d>e<f></f></a>\n');
  });
});

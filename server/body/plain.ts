import type { Body, Inline } from '../../shared/body/nodes.ts';

/** Characters with a meaning in Markdown or HTML at any position. */
const marks = /[<*_`[\]\\~\t]|&(?=[#a-z])/i;

/** The start of a block or of a link. White space is matched within a line only; otherwise the search would be quadratic in empty lines. */
const begins = /^[^\S\n\r\u2028\u2029]*(?:[#>=+-]|\d+[.)])|:\/\/|mailto:|www\./im;

/** Characters that the parser changes: control characters, and white space at the edges of lines. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const unclean = /[\0-\x09\x0b-\x1f]|^[^\S\n]|[^\S\n]$/m;

/** Whether a text has no Markdown, no HTML and no possible link, like most comments. */
export const isWords = (text: string): boolean => !marks.test(text) && !begins.test(text);

/** Whether a source is plain text in lines and paragraphs, which the parser would leave unchanged. */
export const isPlain = (source: string): boolean => isWords(source) && !unclean.test(source);

/** The tree of a plain source, equal to the parser's result. */
export const plainBody = (source: string): Body =>
  source
    .split(/\n\n+/)
    .map((paragraph) => paragraph.replace(/^\n|\n$/g, ''))
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => ({ type: 'paragraph', children: paragraph.split('\n').flatMap(lineOf) }));

const lineOf = (value: string, index: number): Inline[] => (index === 0 ? [{ type: 'text', value }] : [{ type: 'break' }, { type: 'text', value }]);

import type { Body, Inline } from '../../shared/body/nodes.ts';

/** Means something in Markdown or in HTML, wherever it stands. */
const marks = /[<*_`[\]\\~\t]|&(?=[#a-z])/i;

/** Begins a block, or a link. Of white space only what stands in the same line: empty lines would be gone through once for each of them. */
const begins = /^[^\S\n\r\u2028\u2029]*(?:[#>=+-]|\d+[.)])|:\/\/|mailto:|www\./im;

/** Changed by the parser: control characters, and white space at the edges of lines. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const unclean = /[\0-\x09\x0b-\x1f]|^[^\S\n]|[^\S\n]$/m;

/** Whether nothing in a text means anything in Markdown or is HTML, or could become a link: so are most comments. */
export const isWords = (text: string): boolean => !marks.test(text) && !begins.test(text);

/** Whether a source is nothing but words in lines and paragraphs, as they shall be shown. */
export const isPlain = (source: string): boolean => isWords(source) && !unclean.test(source);

/** The tree of a source that is plain, as the parser would make it. */
export const plainBody = (source: string): Body =>
  source
    .split(/\n\n+/)
    .map((paragraph) => paragraph.replace(/^\n|\n$/g, ''))
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => ({ type: 'paragraph', children: paragraph.split('\n').flatMap(lineOf) }));

const lineOf = (value: string, index: number): Inline[] => (index === 0 ? [{ type: 'text', value }] : [{ type: 'break' }, { type: 'text', value }]);

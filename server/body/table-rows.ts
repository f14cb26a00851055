import type { Element, ElementContent } from 'hast';
import { element, isElement, text, wordsOf } from './hast.ts';

/** A table's rows as paragraphs with a bar between the cells, because bodies have no tables. */
export const tableRows = (table: Element): ElementContent[] =>
  table.children.filter(isElement).flatMap((part) => {
    if (part.tagName === 'tr') return [element('p', cells(part))];
    return part.tagName === 'caption' ? [element('p', part.children)] : tableRows(part);
  });

function cells(row: Element): ElementContent[] {
  return row.children
    .filter(isElement)
    .flatMap((cell, index) => [...(index > 0 ? [text(' | ')] : []), ...(isPlain(cell) ? cell.children : [text(wordsOf(cell.children))])]);
}

/** Whether a cell contains only text and links; a paragraph cannot contain blocks. */
const isPlain = (cell: Element): boolean =>
  cell.children.every((child) => !isElement(child) || (child.tagName === 'a' && !child.children.some(isElement)));

/** The Markdown that the toolbar can insert. */
export const markups = ['bold', 'italic', 'linking', 'quote', 'code', 'list'] as const;
export type Markup = (typeof markups)[number];

/** A text and its selection, in UTF-16 units as a text field counts them. */
export interface Marked {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Puts Markdown around or before the selection, or takes it away if it is there already. */
export function markUp(what: Markup, marked: Marked): Marked {
  switch (what) {
    case 'bold':
      return surround(marked, '**');
    case 'italic':
      return surround(marked, '_');
    case 'code':
      return selected(marked).includes('\n') ? fence(marked) : surround(marked, '`');
    case 'linking':
      return link(marked);
    case 'quote':
      return prefix(marked, '> ');
    case 'list':
      return prefix(marked, '- ');
    default:
      return what satisfies never;
  }
}

/** Turns text into a Markdown quote, with an empty line below it to continue on. */
export const quoted = (words: string): string => `${words.trim().split('\n').map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`;

const selected = ({ text, start, end }: Marked): string => text.slice(start, end);

/** Replaces the selection, and selects a part of the replacement. */
function replace({ text, start, end }: Marked, by: string, from = 0, to = by.length): Marked {
  return { text: text.slice(0, start) + by + text.slice(end), start: start + from, end: start + to };
}

/** Markdown does not treat a marker next to a space as markup, so spaces at the edges stay outside the selection. */
function trimmed(marked: Marked): Marked {
  const words = selected(marked);
  const start = marked.start + (words.length - words.trimStart().length);
  return words.trim() === '' ? marked : { ...marked, start, end: start + words.trim().length };
}

function surround(wide: Marked, sign: string): Marked {
  const marked = trimmed(wide);
  const { text, start, end } = marked;
  const { length } = sign;
  const words = selected(marked);
  if (text.slice(0, start).endsWith(sign) && text.startsWith(sign, end)) return replace({ text, start: start - length, end: end + length }, words);
  if (words.length >= 2 * length && words.startsWith(sign) && words.endsWith(sign)) return replace(marked, words.slice(length, -length));
  return replace(marked, sign + words + sign, length, length + words.length);
}

function fence(marked: Marked): Marked {
  const lines = wholeLines(marked);
  const words = selected(lines);
  const inside = /^```\n([^]*)\n```$/.exec(words)?.[1];
  return inside === undefined ? replace(lines, `\`\`\`\n${words}\n\`\`\``, 4, 4 + words.length) : replace(lines, inside);
}

/** The selection becomes the text of a link, or its address if it is one. The missing part is then selected. */
function link(wide: Marked): Marked {
  const marked = trimmed(wide);
  const words = selected(marked);
  if (/^https?:\/\/\S+$/.test(words)) return replace(marked, `[](${words})`, 1, 1);
  return replace(marked, `[${words}](https://)`, words === '' ? 1 : words.length + 3, words === '' ? 1 : words.length + 11);
}

/** Extends the selection to whole lines. */
function wholeLines({ text, start, end }: Marked): Marked {
  const last = text.indexOf('\n', end);
  return { text, start: text.lastIndexOf('\n', start - 1) + 1, end: last < 0 ? text.length : last };
}

function prefix(marked: Marked, sign: string): Marked {
  const lines = wholeLines(marked);
  const each = selected(lines).split('\n');
  const off = each.every((line) => line.startsWith(sign));
  return replace(lines, each.map((line) => (off ? line.slice(sign.length) : sign + line)).join('\n'));
}

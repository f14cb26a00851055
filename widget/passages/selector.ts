import type { Passage } from '../../shared/contract/comment.ts';
import { limits } from '../../shared/limits.ts';

/** A span of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Characters kept on each side to distinguish several occurrences; half of the limit. */
const around = limits.passageContextLength / 2;

/** The number of occurrences that are compared. In a text with more, the context cannot distinguish them. */
const mostPlaces = 1_000;

/** Converts a span to a text quote selector (W3C Web Annotation Data Model, 4.2.4); null if it is empty or too long. */
export function toPassage(text: string, { start, end }: Span): Passage | null {
  const words = text.slice(start, end);
  const exact = words.trim();
  if (exact === '' || exact.length > limits.passageLength) return null;
  const from = start + words.indexOf(exact);
  const to = from + exact.length;
  // The edges may split a surrogate pair, and the server refuses a lone surrogate.
  return { exact, prefix: text.slice(Math.max(0, from - around), from).toWellFormed(), suffix: text.slice(to, to + around).toWellFormed() };
}

/** Finds a passage: of several occurrences, the one whose context fits best; null if the text is gone. */
export function findPassage(text: string, { exact, prefix, suffix }: Passage): Span | null {
  let best: Span | null = null;
  let most = -1;
  let places = 0;
  for (let start = text.indexOf(exact); start >= 0 && places < mostPlaces; start = text.indexOf(exact, start + 1)) {
    places += 1;
    const end = start + exact.length;
    const fits = sharedAtEnd(text.slice(Math.max(0, start - prefix.length), start), prefix) + sharedAtStart(text.slice(end, end + suffix.length), suffix);
    if (fits > most) [best, most] = [{ start, end }, fits];
  }
  return best;
}

function sharedAtStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

function sharedAtEnd(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length;
}

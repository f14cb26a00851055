import type { Passage } from '../../shared/contract/comment.ts';
import { limits } from '../../shared/limits.ts';

/** A stretch of a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is kept on each side to tell two places of the same words apart; half of what may be sent. */
const around = limits.passageContextLength / 2;

/** Places of the same words that are looked at; a text that repeats itself more often is not told apart by its words. */
const mostPlaces = 1_000;

/** A stretch as a text quote selector (W3C Web Annotation Data Model, 4.2.4); null where it is empty or too long. */
export function toPassage(text: string, { start, end }: Span): Passage | null {
  const words = text.slice(start, end);
  const exact = words.trim();
  if (exact === '' || exact.length > limits.passageLength) return null;
  const from = start + words.indexOf(exact);
  const to = from + exact.length;
  // The edges may cut through a character of two units, and half of one is taken by nobody.
  return { exact, prefix: text.slice(Math.max(0, from - around), from).toWellFormed(), suffix: text.slice(to, to + around).toWellFormed() };
}

/** Where a passage stands: of several places the one whose surroundings fit best; null where its words are gone. */
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

import { lettersIn, saidIn } from './plain-text.ts';

/** Letters below which a text is no sign of anything: many people say thank you. */
const shortest = 40;

/** Letters above which nearly every text has so many words that no other can be among its longest. */
const long = 6;

/** The longest words of a text by which it is known again when a few others were exchanged. */
const telling = 8;

/**
 * What a text is known again by: its letters alone, and its longest words in whatever order, both without numbers, addresses and
 * case, so that a text that differs in a name, a link or a number is the same. Empty for a short one.
 */
export function likenessesOf(source: string): string[] {
  const words = lettersIn(saidIn(source).text);
  const letters = words.join('');
  if (isShort(letters)) return [];
  const longest = longestOf(words).sort((one, other) => other.length - one.length || (one < other ? -1 : 1)).slice(0, telling);
  // Of a text in few words, or without spaces, the letters are all there is.
  return longest.length < telling ? [`letters ${letters}`] : [`letters ${letters}`, `words ${longest.sort().join(' ')}`];
}

/** Each word once that can be one of the longest: to sort all of them took most of the time. */
function longestOf(words: readonly string[]): string[] {
  const some = new Set(words.filter(({ length }) => length > long));
  return [...(some.size < telling ? new Set(words) : some)];
}

/** By characters, which are one or two of a string's units. */
const isShort = (letters: string): boolean => letters.length < 2 * shortest && [...letters].length < shortest;

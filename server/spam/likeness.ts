import { lettersIn, saidIn } from './plain-text.ts';

/** A text with fewer letters is not evidence: many people say thank you. */
const shortest = 40;

/** Nearly every text has enough words of more letters than this, so shorter words cannot be among its longest. */
const long = 6;

/** The number of longest words by which a text is recognised, even if a few other words were exchanged. */
const telling = 8;

/**
 * The keys by which a text is recognised: all its letters, and its longest words in any order. Both ignore numbers, addresses and case, so
 * that texts that differ only in a name, a link or a number are the same. Empty for a short text.
 */
export function likenessesOf(source: string): string[] {
  const words = lettersIn(saidIn(source).text);
  const letters = words.join('');
  if (isShort(letters)) return [];
  const longest = longestOf(words).sort((one, other) => other.length - one.length || (one < other ? -1 : 1)).slice(0, telling);
  // In a text with few words, or without spaces, only the letters can be compared.
  return longest.length < telling ? [`letters ${letters}`] : [`letters ${letters}`, `words ${longest.sort().join(' ')}`];
}

/** The distinct words that can be among the longest: sorting all of them took most of the time. */
function longestOf(words: readonly string[]): string[] {
  const some = new Set(words.filter(({ length }) => length > long));
  return [...(some.size < telling ? new Set(words) : some)];
}

/** Counts characters, each of which is one or two UTF-16 units. */
const isShort = (letters: string): boolean => letters.length < 2 * shortest && [...letters].length < shortest;

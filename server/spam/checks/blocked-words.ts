import type { Check } from '../check.ts';
import { plainText, wordsIn } from '../plain-text.ts';

/** Words that are looked up, and patterns that are looked for; both with what the owner wrote. */
interface Blocked {
  readonly words: ReadonlyMap<string, string>;
  readonly patterns: readonly { readonly pattern: RegExp; readonly wrote: string }[];
}

/** Lists that were met lately, made ready: a list of thousands takes a few milliseconds. */
const known = new Map<string, Blocked>();
const knownMost = 50;

/** As WordPress has its disallowed words: such a comment is put with spam, where the owner finds it. */
export const blockedWords: Check = {
  name: 'blocked-words',
  look({ policy, name, email, website, source }) {
    if (policy.blockedWords.length === 0) return null;
    const { words, patterns } = ready(policy.blockedWords);
    const text = plainText([name, email ?? '', website ?? '', source].join('\n'));
    const looked = wordsIn(text).flatMap((word) => words.get(word) ?? []);
    const found = [...new Set([...looked, ...patterns.flatMap(({ pattern, wrote }) => (pattern.test(text) ? wrote : []))])];
    return found.length === 0 ? null : { says: 'reject', score: 100, found: found.slice(0, 10) };
  },
};

const letter = '[\\p{L}\\p{N}\\p{M}_]';
/** Of scripts that put no space between words. */
const spaceless = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]';

const allLetters = new RegExp(`^${letter}+$`, 'u');
const anySpaceless = new RegExp(spaceless, 'u');

/** Whether it is a word that can be looked up, and needs no pattern. */
const isWord = (word: string): boolean => allLetters.test(word) && !anySpaceless.test(word);

function ready(list: readonly string[]): Blocked {
  const key = JSON.stringify(list);
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= knownMost) known.clear();
  const plain = list.map((wrote) => ({ wrote, word: plainText(wrote.trim()) })).filter(({ word }) => /[^\s*]/.test(word));
  const blocked = {
    words: new Map(plain.filter(({ word }) => isWord(word)).map(({ word, wrote }) => [word, wrote])),
    patterns: plain.filter(({ word }) => !isWord(word)).map(({ word, wrote }) => ({ wrote, pattern: patternOf(word) })),
  };
  known.set(key, blocked);
  return blocked;
}

/**
 * A whole word, any letters for each `*`, white space as it comes. A star at an end leaves that end open, and so does a letter of
 * a script without spaces between words. Stars between letters reach no further than any word does, so that no text takes long.
 */
function patternOf(word: string): RegExp {
  const inner = word.replace(/^\*+|\*+$/g, '');
  const begins = new RegExp(`^${letter}`, 'u').test(word) && !new RegExp(`^${spaceless}`, 'u').test(word);
  const ends = new RegExp(`${letter}$`, 'u').test(word) && !new RegExp(`${spaceless}$`, 'u').test(word);
  const escaped = inner.replace(/[\\^$.+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+').replace(/\*+/g, `${letter}{0,30}`);
  return new RegExp(`${begins ? `(?<!${letter})` : ''}${escaped}${ends ? `(?!${letter})` : ''}`, 'u');
}

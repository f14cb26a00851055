import type { Check } from '../check.ts';
import { plainText, wordsIn } from '../plain-text.ts';

/** Words for a look-up and patterns for a search, each with the owner's original entry. */
interface Blocked {
  readonly words: ReadonlyMap<string, string>;
  readonly patterns: readonly { readonly pattern: RegExp; readonly wrote: string }[];
}

/** A cache of recently used lists in prepared form: to prepare a list of thousands takes a few milliseconds. */
const known = new Map<string, Blocked>();
const knownMost = 50;

/** Like the disallowed words of WordPress: such a comment is put with spam, where the owner can find it. */
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
/** Letters of scripts without spaces between words. */
const spaceless = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]';

const allLetters = new RegExp(`^${letter}+$`, 'u');
const anySpaceless = new RegExp(spaceless, 'u');

/** Whether the entry is a single word, which can be looked up without a pattern. */
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
 * Matches a whole word; `*` matches any letters, and white space any white space. An end with a star, or with a letter of a script without
 * spaces between words, need not be the end of a word. A star between letters matches 30 letters at most, so that no text takes long.
 */
function patternOf(word: string): RegExp {
  const inner = word.replace(/^\*+|\*+$/g, '');
  const begins = new RegExp(`^${letter}`, 'u').test(word) && !new RegExp(`^${spaceless}`, 'u').test(word);
  const ends = new RegExp(`${letter}$`, 'u').test(word) && !new RegExp(`${spaceless}$`, 'u').test(word);
  const escaped = inner.replace(/[\\^$.+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+').replace(/\*+/g, `${letter}{0,30}`);
  return new RegExp(`${begins ? `(?<!${letter})` : ''}${escaped}${ends ? `(?!${letter})` : ''}`, 'u');
}

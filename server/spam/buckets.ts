import { isAscii, looksLike, saidIn, wordsIn } from './plain-text.ts';

/** What somebody wrote, and as whom. */
export interface Writing {
  readonly name: string;
  readonly email: string | null;
  readonly website: string | null;
  readonly source: string;
}

/**
 * How many buckets there are. Each word falls into one and many words share it, so that no row says which word somebody wrote,
 * not even to whoever tries a whole dictionary, and a site never has more rows than this. Two words of one comment in the same
 * bucket as words of the other kind are rare enough not to matter (feature hashing, Weinberger and others, 2009).
 */
const bucketCount = 2 ** 18;

/** Different words of one comment that count, the first ones. */
const most = 150;

/** The buckets of a comment's words, its names, and the hosts that it names. */
export function bucketsOf({ name, email, website, source }: Writing): number[] {
  const { text, addresses } = saidIn(source);
  const said = wordsIn(text).flatMap(piecesOf);
  const marks = [
    ...[...addresses, ...(website === null ? [] : [website])].map((address) => `host ${hostOf(address)}`),
    ...wordsIn(looksLike(name)).map((word) => `name ${word}`),
    ...(email === null ? [] : [`mail ${email.slice(email.indexOf('@') + 1).toLowerCase()}`]),
    `links ${Math.min(addresses.length, 4)}`,
    ...(website === null ? [] : ['website']),
  ];
  return [...new Set([...marks, ...said].slice(0, most * 4).map(bucketOf))].slice(0, most);
}

/** A word; of scripts that put no space between words, each two letters that follow each other. */
function piecesOf(word: string): string[] {
  if (isAscii(word) || !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word)) return word.length < 2 || word.length > 24 ? [] : [word];
  const letters = [...word];
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`);
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : '');

/** FNV-1a over UTF-16 code units: nothing that anybody must not foresee depends on it. */
function bucketOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % bucketCount;
}

import { isAscii, looksLike, saidIn, wordsIn } from './plain-text.ts';

/** A comment's text and its author's details. */
export interface Writing {
  readonly name: string;
  readonly email: string | null;
  readonly website: string | null;
  readonly source: string;
}

/**
 * The number of buckets. Each word falls into one, which many words share. So no row reveals a word that somebody wrote, not even to an
 * attacker who tries a whole dictionary, and a site never has more rows than this. It is rare enough not to matter that two words of one
 * comment share a bucket with words of the other kind (feature hashing, Weinberger and others, 2009).
 */
const bucketCount = 2 ** 18;

/** The most different words of one comment that count; later ones are ignored. */
const most = 150;

/** The buckets of a comment's words, its author's details, and the hosts in it. */
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

/** The word itself; in a script without spaces between words, each pair of adjacent letters. */
function piecesOf(word: string): string[] {
  if (isAscii(word) || !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word)) return word.length < 2 || word.length > 24 ? [] : [word];
  const letters = [...word];
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`);
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : '');

/** FNV-1a over UTF-16 code units: not cryptographic, because nothing here has to be unpredictable. */
function bucketOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % bucketCount;
}

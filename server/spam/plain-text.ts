/** Letters of other scripts that look like Latin ones, each with its Latin letter (Unicode Technical Standard 39, confusables). */
const lookalikes: Readonly<Record<string, string>> = Object.fromEntries(
  ['аa', 'еe', 'оo', 'рp', 'сc', 'уy', 'хx', 'іi', 'јj', 'ѕs', 'ԁd', 'һh', 'ԛq', 'ԝw', 'кk', 'мm', 'тt', 'вb', 'нh', 'οo', 'αa', 'ρp', 'νv', 'ιi', 'τt', 'υu', 'κk', 'χx', 'εe'].map(([foreign = '', latin = '']) => [foreign, latin]),
);

/** Every such letter, for a character class. */
export const lookalikeLetters = Object.keys(lookalikes).join('');

/** True for most English texts: they contain no lookalikes, and the search for those takes time. */
export const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);

/**
 * A text in the form for comparison: without invisible characters, with compatible forms unified (NFKC), in lower case. It is converted to
 * upper case first, so that `ß` equals `SS`; both small sigmas become one, and a Turkish capital I loses its dot.
 */
export const plainText = (text: string): string => (isAscii(text) ? text.toLowerCase() : plain(text));

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replaceAll('i\u0307', 'i');

/** The same with lookalike letters replaced by their Latin ones: for deciding whether two texts look alike. */
export const looksLike = (text: string): string => (isAscii(text) ? text.toLowerCase() : plain(text).replace(/[^\p{ASCII}]/gu, (letter) => lookalikes[letter] ?? letter));

/** A text without its web addresses, in the form of `looksLike`, and those addresses. */
export function saidIn(source: string): { readonly text: string; readonly addresses: readonly string[] } {
  const addresses = addressesIn(source);
  return { text: looksLike(addresses.reduce((rest, address) => rest.replace(address, ' '), source)), addresses };
}

/** The web addresses in a text, in any markup language. */
const addressesIn = (text: string): string[] => Array.from(text.matchAll(/\bhttps?:\/\/[^\s<>"'()[\]]+/gi), ([address]) => address);

/** The words of a text that is already in plain form. */
export const wordsIn = (plain: string): string[] => plain.match(isAscii(plain) ? /\w+/g : /[\p{L}\p{N}\p{M}_]+/gu) ?? [];

/** The same without their numbers. */
export const lettersIn = (plain: string): string[] => plain.match(isAscii(plain) ? /[a-z]+/gi : /[\p{L}\p{M}]+/gu) ?? [];

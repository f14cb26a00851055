/** Letters of other scripts that look like Latin ones, with what they look like (Unicode Technical Standard 39, confusables). */
const lookalikes: Readonly<Record<string, string>> = Object.fromEntries(
  ['аa', 'еe', 'оo', 'рp', 'сc', 'уy', 'хx', 'іi', 'јj', 'ѕs', 'ԁd', 'һh', 'ԛq', 'ԝw', 'кk', 'мm', 'тt', 'вb', 'нh', 'οo', 'αa', 'ρp', 'νv', 'ιi', 'τt', 'υu', 'κk', 'χx', 'εe'].map(([foreign = '', latin = '']) => [foreign, latin]),
);

/** Every such letter, for a character class. */
export const lookalikeLetters = Object.keys(lookalikes).join('');

/** Most texts in English: nothing in them looks like something else, and to look for it takes a while. */
export const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);

/**
 * Text as it is read and compared: without characters that nobody sees, compatible forms as one (NFKC), in one case. Upper case
 * first, so that `ß` and `SS` are the same; the two small sigmas are one, and a Turkish capital I loses its dot.
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

/** The same with letters that only look Latin as Latin ones: for telling whether two texts look alike. */
export const looksLike = (text: string): string => (isAscii(text) ? text.toLowerCase() : plain(text).replace(/[^\p{ASCII}]/gu, (letter) => lookalikes[letter] ?? letter));

/** A text without the web addresses in it, as it looks, and those. */
export function saidIn(source: string): { readonly text: string; readonly addresses: readonly string[] } {
  const addresses = addressesIn(source);
  return { text: looksLike(addresses.reduce((rest, address) => rest.replace(address, ' '), source)), addresses };
}

/** Web addresses in a text, in whatever language it marks them up. */
const addressesIn = (text: string): string[] => Array.from(text.matchAll(/\bhttps?:\/\/[^\s<>"'()[\]]+/gi), ([address]) => address);

/** The words of a text that is plain already. */
export const wordsIn = (plain: string): string[] => plain.match(isAscii(plain) ? /\w+/g : /[\p{L}\p{N}\p{M}_]+/gu) ?? [];

/** The same without their numbers. */
export const lettersIn = (plain: string): string[] => plain.match(isAscii(plain) ? /[a-z]+/gi : /[\p{L}\p{M}]+/gu) ?? [];

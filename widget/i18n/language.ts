import type { Messages } from './catalog.ts';

/** Named by the build: what the files of all catalogs hash to. */
declare const __CATALOGS__: string;

/** Which catalog is read, and the locale in which numbers and times are written. */
export interface Language {
  readonly catalog: string;
  readonly locale: string;
}

/** The languages that there are catalogs for, then a script and a region that `Intl` takes whatever they name. */
const known = /^(ar|de|en|es|fa|fr|he|hi|it|ja|ko|nl|pl|pt|ru|sv|tr|uk|zh)\b(-[a-z]{4}\b)?(-[a-z]{2}\b)?/i;

/**
 * The first of the wanted BCP 47 tags that there is a catalog for; English where there is none. A tag without a region takes
 * that of a later one: on a page in `en`, dates are written as a reader with `en-GB` expects them.
 */
export function chooseLanguage(wanted: readonly (string | undefined)[]): Language {
  const found = wanted.map((tag) => known.exec(tag ?? '')).filter((match) => match !== null);
  const [tag = 'en', language = 'en'] = found[0] ?? [];
  const exact = tag.includes('-') ? undefined : found.find((match) => match[1] === language && match[0] !== tag);
  const locale = exact?.[0] ?? tag;
  return { locale, catalog: /^zh(-hant\b|-(tw|hk|mo)\b)/i.test(locale) ? 'zh-hant' : language.toLowerCase() };
}

/** Whether there is a catalog for a tag. */
export const isKnown = (tag: string): boolean => known.test(tag);

export const isRightToLeft = (catalog: string): boolean => /^(ar|fa|he)/.test(catalog);

/**
 * The messages of a catalog, beside the module that asks; English comes with the code itself and is used for what could
 * not be loaded.
 */
export async function loadMessages(part: 'reading' | 'acting' | 'identity', catalog: string): Promise<Messages> {
  if (catalog === 'en') return {};
  try {
    const loaded: { messages: Messages } = await import(/* @vite-ignore */ new URL(`${part}-${catalog}-${__CATALOGS__}.js`, import.meta.url).href);
    return loaded.messages;
  } catch {
    return {};
  }
}

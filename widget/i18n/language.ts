import type { Messages } from './catalog.ts';

/** Set by the build: the hash of all catalog files. */
declare const __CATALOGS__: string;

/** The catalog, and the locale for numbers and times. */
export interface Language {
  readonly catalog: string;
  readonly locale: string;
}

/** The languages with a catalog, followed by any script and region, which `Intl` accepts even if unknown. */
const known = /^(ar|de|en|es|fa|fr|he|hi|it|ja|ko|nl|pl|pt|ru|sv|tr|uk|zh)\b(-[a-z]{4}\b)?(-[a-z]{2}\b)?/i;

/**
 * The first of the wanted BCP 47 tags that has a catalog; otherwise English. A tag without a region takes the region of a later one: on a
 * page in `en`, a reader with `en-GB` gets British dates.
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
 * Loads the messages of a catalog for one part. English is included in the code, and is used for messages that could not be
 * loaded.
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

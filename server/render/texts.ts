import type { Messages } from '../../widget/i18n/catalog.ts';
import { acting } from '../../widget/i18n/acting/en.ts';
import { identity } from '../../widget/i18n/identity/en.ts';
import { chooseLanguage } from '../../widget/i18n/language.ts';
import { page } from '../../widget/i18n/page/en.ts';
import { privacy } from '../../widget/i18n/privacy/en.ts';
import { createTranslate, type Translate } from '../../widget/i18n/translate.ts';

/** Every catalog except the English ones, by its file. Each is loaded on first use, because most servers never need most languages. */
const catalogs = import.meta.glob<Messages>(['../../widget/i18n/*/*.ts', '!**/en.ts'], { import: 'messages' });

/** A catalog, or `otherwise` if it cannot be loaded: a server may still run after its files were replaced by the next version. */
export const loadedOr = async <T>(otherwise: T, load: (() => Promise<T>) | undefined): Promise<T> => (await load?.().catch(() => undefined)) ?? otherwise;

/** The texts by locale. */
const made = new Map<string, Promise<Translate>>();

/** Real readers use some dozens of locales; a client that sends more made-up ones only makes the server clear this cache. */
const madeAtMost = 100;

/**
 * The texts of the pages that the server renders itself. The server does not know the reader's time zone, so times are marked as UTC.
 * There are no relative times, because a cached page must not say "a minute ago".
 */
export function pageTexts(locale: string): Promise<Translate> {
  const known = made.get(locale);
  if (known !== undefined) return known;
  if (made.size >= madeAtMost) made.clear();
  const texts = makeTexts(locale);
  made.set(locale, texts);
  return texts;
}

async function makeTexts(locale: string): Promise<Translate> {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    return (at: string) => formatter.format(new Date(at));
  };
  const dateTime = format({ dateStyle: 'long', timeStyle: 'short' });
  const t = Object.assign(createTranslate(locale, {}), {
    date: format({ dateStyle: 'long' }),
    dateTime: (at: string) => `${dateTime(at)} UTC`,
    moment: format({ weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' }),
    relative: (at: string) => `${dateTime(at)} UTC`,
  });
  const { catalog } = chooseLanguage([locale]);
  for (const english of [acting, identity, page, privacy]) t.add(english);
  const parts = ['reading', 'acting', 'identity', 'page', 'privacy'].map((part) => loadedOr({}, catalogs[`../../widget/i18n/${part}/${catalog}.ts`]));
  for (const messages of await Promise.all(parts)) t.add(messages);
  return t;
}

/** The first language that has texts, of `lang` and then of `Accept-Language` in order of preference; otherwise English. */
export function localeOf(lang: string | undefined, acceptLanguage: string | undefined): string {
  const accepted = (acceptLanguage ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.split(';').map((each) => each.trim());
    const quality = parameters.find((each) => each.startsWith('q='));
    return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
  });
  const preferred = accepted.filter(({ quality }) => quality > 0).sort((one, other) => other.quality - one.quality);
  const { locale } = chooseLanguage([lang, ...preferred.map(({ tag }) => tag)]);
  return Intl.getCanonicalLocales(locale)[0] ?? 'en';
}

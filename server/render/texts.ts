import { acting } from '../../widget/i18n/acting/en.ts';
import { page } from '../../widget/i18n/page/en.ts';
import { createTranslate, type Translate } from '../../widget/i18n/translate.ts';

/** By locale; there are few. */
const made = new Map<string, Translate>();

/**
 * The texts of what the server draws itself. It does not know its reader's zone, so times are those of UTC and say so; and a page
 * that is kept must not say "a minute ago".
 */
export function pageTexts(locale: string): Translate {
  const known = made.get(locale);
  if (known !== undefined) return known;
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
  t.add(acting);
  t.add(page);
  made.set(locale, t);
  return t;
}

/** The first tag of `lang` and then of `Accept-Language` that there are texts for, as a locale; English where there is none. */
export function localeOf(lang: string | undefined, acceptLanguage: string | undefined): string {
  const wanted = [lang ?? '', ...(acceptLanguage ?? '').split(',').map((part) => part.replace(/;.*/, '').trim())];
  const [language, region] = wanted.map((tag) => /^(en)(?:-([a-z]{2}))?$/i.exec(tag)?.slice(1)).find((parts) => parts !== undefined) ?? [];
  return language === undefined || region === undefined ? 'en' : `en-${region.toUpperCase()}`;
}

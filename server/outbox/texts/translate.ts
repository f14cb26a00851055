import { languages, type Language } from '../../../shared/contract/admin/session.ts';
import type { Message } from '../../../widget/i18n/catalog.ts';
import { chooseLanguage, isKnown, isRightToLeft } from '../../../widget/i18n/language.ts';
import { loadedOr } from '../../render/texts.ts';
import { catalogs } from './catalogs.ts';
import { en, type MailKey, type MailTexts } from './en.ts';

/** The texts of mails in one language. */
export interface MailLanguage {
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly t: (key: MailKey, values?: Readonly<Record<string, string | number>>) => string;
}

/** The supported language of a BCP 47 tag; null if it is not supported. */
export function languageOf(tag: string): Language | null {
  const { catalog } = chooseLanguage([tag]);
  return isKnown(tag) ? (languages.find((each) => each === catalog) ?? null) : null;
}

/** The texts in the first supported language of some BCP 47 tags; English if there is none. */
export async function mailLanguage(...wanted: readonly string[]): Promise<MailLanguage> {
  const { catalog, locale } = chooseLanguage(wanted);
  const theirs = (await loadedOr(null, catalogs[catalog]))?.messages;
  const texts: MailTexts = theirs ?? en;
  const tag = theirs === undefined ? 'en' : locale;
  const t: MailLanguage['t'] = (key, values = {}) => fill(texts[key], values, tag);
  return { tag, direction: theirs !== undefined && isRightToLeft(catalog) ? 'rtl' : 'ltr', t };
}

function fill(message: Message, values: Readonly<Record<string, string | number>>, tag: string): string {
  const chosen = typeof message === 'string' ? message : (message[new Intl.PluralRules(tag).select(Number(values['count']))] ?? message.other);
  return chosen.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'number' ? new Intl.NumberFormat(tag).format(value) : value;
  });
}

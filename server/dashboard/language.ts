import { signal } from '@preact/signals-core';
import type { Language } from '../../shared/contract/admin/session.ts';
import { chooseLanguage, isRightToLeft } from '../../widget/i18n/language.ts';
import { en, type TextKey, type Texts } from './i18n/en.ts';
import { recall, remember } from './storage.ts';

/** The languages, each with its own name for itself. */
export const languages = {
  ar: 'العربية', de: 'Deutsch', en: 'English', es: 'Español', fa: 'فارسی', fr: 'Français', he: 'עברית', hi: 'हिन्दी', it: 'Italiano', ja: '日本語',
  ko: '한국어', nl: 'Nederlands', pl: 'Polski', pt: 'Português', ru: 'Русский', sv: 'Svenska', tr: 'Türkçe', uk: 'Українська', zh: '简体中文', 'zh-hant': '繁體中文',
} as const satisfies Readonly<Record<Language, string>>;

const kept = 'afterword-language';
const catalogs: Readonly<Record<string, () => Promise<{ messages: Texts }>>> = import.meta.glob<{ messages: Texts }>('./i18n/[a-z][a-z]*.ts');

const texts = signal<Texts>(en);
export const locale = signal('en');

/** Whether there is a text with this key. */
export const isKey = (name: string): name is TextKey => name in en;

/** A text in the person's language, with its values filled in; numbers are formatted for that language. */
export function t(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  const message = texts.value[key];
  const chosen = typeof message === 'string' ? message : (message[new Intl.PluralRules(locale.value).select(Number(values['count']))] ?? message.other);
  return chosen.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'number' ? new Intl.NumberFormat(locale.value).format(value) : value;
  });
}

/** An instant as a date and a time. */
export const moment = (at: string): string => new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));

/** Switches to the language chosen before, otherwise to the browser's; to English if the catalog cannot be loaded. */
export async function speak(chosen: string | null = recall(kept)): Promise<void> {
  const { catalog, locale: wanted } = chooseLanguage([chosen ?? undefined, ...navigator.languages]);
  try {
    texts.value = catalog === 'en' ? en : ((await catalogs[`./i18n/${catalog}.ts`]?.())?.messages ?? en);
    locale.value = wanted;
  } catch {
    texts.value = en;
  }
  document.documentElement.lang = locale.value;
  document.documentElement.dir = isRightToLeft(catalog) ? 'rtl' : 'ltr';
}

/** Switches to another language and remembers it. */
export async function choose(tag: string): Promise<void> {
  remember(kept, tag);
  await speak(tag);
}

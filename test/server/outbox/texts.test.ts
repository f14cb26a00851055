import { describe, expect, it } from 'vitest';
import { catalogs } from '../../../server/outbox/texts/catalogs.ts';
import { en } from '../../../server/outbox/texts/en.ts';
import { mailLanguage } from '../../../server/outbox/texts/translate.ts';
import type { Message, Messages } from '../../../widget/i18n/catalog.ts';

const english: Messages = en;
const formsOf = (message: Message): readonly string[] => (typeof message === 'string' ? [message] : Object.values(message));
/** A number may be a word: “one answer”. */
const placeholdersOf = (text: string): string[] => Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name).filter((name) => name !== 'count').sort();

describe('what mails say', () => {
  it('is there for readers in every language of the widget', () => {
    expect(Object.keys(catalogs).sort()).toEqual(['ar', 'de', 'es', 'fa', 'fr', 'he', 'hi', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'sv', 'tr', 'uk', 'zh', 'zh-hant']);
  });

  it.each(Object.entries(catalogs))('names in %s what it names in English, with a form for each plural', (tag, texts) => {
    const needed = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    for (const [key, message] of Object.entries<Message>(texts)) {
      for (const text of formsOf(message)) expect(placeholdersOf(text), key).toEqual(placeholdersOf(formsOf(english[key] ?? '')[0] ?? ''));
      if (typeof message !== 'string') expect(Object.keys(message), key).toEqual(expect.arrayContaining(needed));
    }
  });

  it('is English where there is no other', () => {
    expect(mailLanguage('eo', 'x')).toMatchObject({ tag: 'en', direction: 'ltr' });
    expect(mailLanguage('ar').t('waitingSubject', { title: 'A' })).toBe('A comment waits on “A”');
  });
});

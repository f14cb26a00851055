import { describe, expect, it } from 'vitest';
import { languages } from '../../../shared/contract/admin/session.ts';
import { catalogs } from '../../../server/outbox/texts/catalogs.ts';
import { en } from '../../../server/outbox/texts/en.ts';
import { languageOf, mailLanguage } from '../../../server/outbox/texts/translate.ts';
import { loadedOr } from '../../../server/render/texts.ts';
import type { Message, Messages } from '../../../widget/i18n/catalog.ts';

const english: Messages = en;
const all = Object.entries(catalogs).map(([tag, load]) => ({ tag, load }));

const formsOf = (message: Message): readonly string[] => (typeof message === 'string' ? [message] : Object.values(message));
/** A number may be a word: “one answer”. */
const placeholdersOf = (text: string): string[] => Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name).filter((name) => name !== 'count').sort();

describe('what mails say', () => {
  it('is there in every language of the widget', () => {
    expect(all.map(({ tag }) => tag).sort()).toEqual(['ar', 'de', 'es', 'fa', 'fr', 'he', 'hi', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'sv', 'tr', 'uk', 'zh', 'zh-hant']);
    expect(['en', ...all.map(({ tag }) => tag)].sort()).toEqual([...languages].sort());
  });

  it.each(all)('names in $tag what it names in English, with a form for each plural, and is not English', async ({ tag, load }) => {
    const needed = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const { messages } = await load();
    for (const [key, message] of Object.entries<Message>(messages)) {
      const original = formsOf(english[key] ?? '');
      for (const text of formsOf(message)) {
        expect(placeholdersOf(text), key).toEqual(placeholdersOf(original[0] ?? ''));
        expect(['', ...original], key).not.toContain(text);
        expect(text.trim(), key).toBe(text);
      }
      if (typeof message !== 'string') expect(Object.keys(message), key).toEqual(expect.arrayContaining(needed));
      expect(typeof message, key).toBe(typeof english[key]);
    }
  });

  it('is English where there is no other, or its file is gone', async () => {
    expect(await loadedOr('English', () => Promise.reject(new Error('no such file')))).toBe('English');
    expect(await mailLanguage('eo', 'x')).toMatchObject({ tag: 'en', direction: 'ltr' });
  });
});

describe('the language that is kept of somebody', () => {
  it.each([
    ...languages.map((tag) => ({ tag, kept: tag })),
    { tag: 'de-AT', kept: 'de' },
    { tag: 'PT-br', kept: 'pt' },
    { tag: 'zh-CN', kept: 'zh' },
    { tag: 'zh-TW', kept: 'zh-hant' },
    { tag: 'zh-Hant-HK', kept: 'zh-hant' },
    { tag: 'eo', kept: null },
    { tag: 'arn', kept: null },
    { tag: '', kept: null },
  ])('of “$tag” is $kept', ({ tag, kept }) => {
    expect(languageOf(tag)).toBe(kept);
  });
});

import { describe, expect, it } from 'vitest';
import type { Message, MessageKey, Messages } from '../../widget/i18n/catalog.ts';
import { acting } from '../../widget/i18n/acting/en.ts';
import { chooseLanguage } from '../../widget/i18n/language.ts';
import { identity } from '../../widget/i18n/identity/en.ts';
import { page } from '../../widget/i18n/page/en.ts';
import { privacy } from '../../widget/i18n/privacy/en.ts';
import { reading } from '../../widget/i18n/reading/en.ts';
import { createTranslate } from '../../widget/i18n/translate.ts';

const english: Readonly<Record<string, Messages>> = { reading, acting, identity, page, privacy };
const catalogs = import.meta.glob<{ messages: Messages }>('../../widget/i18n/{reading,acting,identity,page,privacy}/*.ts', { eager: true });

/** Every catalog but the English: its part, its name and its messages. */
const all = Object.entries(catalogs).flatMap(([file, { messages }]) => {
  const [, part = '', name = ''] = /(reading|acting|identity|page|privacy)\/([\w-]+)\.ts$/.exec(file) ?? [];
  return name === 'en' ? [] : [{ part, name, messages }];
});

const formsOf = (message: Message): readonly string[] => (typeof message === 'string' ? [message] : Object.values(message));
const placeholdersOf = (text: string): string[] => Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name).sort();
/** A number may be a word: “One thought”, “תגובה אחת”. */
const named = (text: string): string[] => placeholdersOf(text).filter((name) => name !== 'count');

const isKey = (key: string): key is MessageKey => key in reading || key in acting || key in identity || key in page || key in privacy;

/** What is the same there as in English. */
const alike: Readonly<Record<string, readonly string[]>> = { name: ['de'], linking: ['de', 'it', 'nl', 'pl', 'pt'], code: ['de', 'fr', 'nl'], moderator: ['de', 'nl', 'pl', 'sv'] };

describe('catalogs', () => {
  it('are there for every language that is promised, in every part', () => {
    const languages = ['ar', 'de', 'es', 'fa', 'fr', 'he', 'hi', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'sv', 'tr', 'uk', 'zh', 'zh-hant'];
    for (const part of Object.keys(english)) expect(all.filter((one) => one.part === part).map(({ name }) => name).sort()).toEqual(languages);
    for (const name of languages) expect(chooseLanguage([name]).catalog).toBe(name);
  });

  it.each(all)('$part in $name says everything that the English one says, with the same placeholders', ({ part, messages }) => {
    const source = english[part] ?? {};
    expect(Object.keys(messages)).toEqual(Object.keys(source));
    for (const [key, message] of Object.entries(messages)) {
      const original = source[key] ?? '';
      for (const text of formsOf(message)) {
        expect(text.trim(), key).toBe(text);
        expect(text, key).not.toBe('');
        expect(named(text), key).toEqual(named(formsOf(original)[0] ?? ''));
      }
      if (typeof original !== 'string') expect(placeholdersOf(formsOf(message).at(-1) ?? ''), key).toContain('count');
    }
  });

  it.each(all)('$part in $name is not English', ({ part, name, messages }) => {
    const same = Object.entries(messages).filter(([key, message]) => JSON.stringify(message) === JSON.stringify(english[part]?.[key]));
    expect(same.map(([key]) => key).filter((key) => !alike[key]?.includes(name))).toEqual([]);
  });

  it.each(all)('$part in $name has a form for each plural that its language makes', ({ name, messages }) => {
    const needed = new Intl.PluralRules(name).resolvedOptions().pluralCategories;
    const rare = ['zero', 'many'].filter((category) => !['ar', 'pl', 'ru', 'uk'].includes(name) || category === 'zero');
    for (const [key, message] of Object.entries(messages)) {
      if (typeof message === 'string' || !isKey(key)) continue;
      expect(Object.keys(message), key).toEqual(expect.arrayContaining(needed.filter((category) => !rare.includes(category))));
      const t = createTranslate(name, {});
      t.add(messages);
      for (const count of [1, 2, 3, 5, 11, 21, 100]) expect(t(key, { count, title: 'T', date: 'D', order: 'O' }), key).not.toMatch(/\{|undefined/);
    }
  });
});

it('catalogs hold nothing that nobody says', () => {
  const code = Object.values(import.meta.glob<string>(['../../widget/**/*.{ts,tsx}', '../../server/render/*', '../../server/routes/*', '../../server/privacy/*', '!../../widget/i18n/**'], { eager: true, query: '?raw', import: 'default' })).join('\n');
  const badges = ['owner', 'moderator', 'member'];
  expect(Object.keys({ ...reading, ...acting, ...identity, ...page, ...privacy }).filter((key) => !badges.includes(key) && !code.includes(`'${key}'`) && !code.includes(`"${key}"`))).toEqual([]);
});

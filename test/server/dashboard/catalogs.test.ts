import { describe, expect, it } from 'vitest';
import { en } from '../../../server/dashboard/i18n/en.ts';
import { attributes } from '../../../server/dashboard/model/embed.ts';
import { attributeTable } from '../../../widget/attributes.ts';
import type { Message, Messages } from '../../../widget/i18n/catalog.ts';

const english: Messages = en;
const all = Object.entries(import.meta.glob<{ messages?: Messages }>('../../../server/dashboard/i18n/*.ts', { eager: true })).flatMap(([file, { messages }]) => {
  const name = /([\w-]+)\.ts$/.exec(file)?.[1] ?? '';
  return messages === undefined ? [] : [{ name, messages }];
});

const formsOf = (message: Message): readonly string[] => (typeof message === 'string' ? [message] : Object.values(message));
const placeholdersOf = (text: string): string[] => Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name).sort();
/** A number may be a word: “one day”. */
const named = (text: string): string[] => placeholdersOf(text).filter((name) => name !== 'count');

describe('catalogs of the dashboard', () => {
  it('are there for every language of the widget', () => {
    expect(all.map(({ name }) => name).sort()).toEqual(['ar', 'de', 'es', 'fa', 'fr', 'he', 'hi', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'sv', 'tr', 'uk', 'zh', 'zh-hant']);
  });

  it.each(all)('$name says everything that the English one says, with the same placeholders and a form for each plural', ({ name, messages }) => {
    expect(Object.keys(messages)).toEqual(Object.keys(english));
    const needed = new Intl.PluralRules(name).resolvedOptions().pluralCategories;
    for (const [key, message] of Object.entries(messages)) {
      const original = english[key] ?? '';
      for (const text of formsOf(message)) {
        expect(text.trim(), key).toBe(text);
        expect(text, key).not.toBe('');
        expect(named(text), key).toEqual(named(formsOf(original)[0] ?? ''));
      }
      if (typeof original === 'string') expect(placeholdersOf(formsOf(message)[0] ?? ''), key).toEqual(placeholdersOf(original));
      else if (key !== 'number' && typeof message !== 'string') expect(Object.keys(message), key).toEqual(expect.arrayContaining(needed));
    }
  });

  it('hold nothing that nobody says', () => {
    const code = Object.values(import.meta.glob<string>(['../../../server/dashboard/**/*.{ts,tsx}', '!../../../server/dashboard/i18n/**'], { eager: true, query: '?raw', import: 'default' })).join('\n');
    const put = ['because_', 'by_', 'role_', 'moderation_', 'identity_', 'challenge_', 'says_moderation_', 'says_challenge_', 'notice_', 'evidence_'].filter((prefix) => code.includes(`\`${prefix}\${`));
    const unsaid = Object.keys(english).filter((key) => !code.includes(`'${key}'`) && !code.includes(`name="${key}"`) && !put.some((prefix) => key.startsWith(prefix)));
    expect(unsaid.filter((key) => !['open', 'frozen', 'replies-only'].includes(key))).toEqual([]);
  });
});

it('the embed page offers every attribute of the tag', () => {
  const offered = attributes.map(({ name }) => `data-${name}`);
  const elsewhere = ['data-site', 'data-identity', 'data-afterword-count', 'data-text-KEY'];
  expect(attributeTable.map(({ attribute }) => attribute).filter((attribute) => !offered.includes(attribute) && !elsewhere.includes(attribute))).toEqual([]);
});

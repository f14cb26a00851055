import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../widget/i18n/language.ts';

describe('the language of a thread', () => {
  it.each([
    [['de'], 'de', 'de'],
    [['de-AT'], 'de', 'de-AT'],
    [['DE-at'], 'de', 'DE-at'],
    [[undefined, 'fr', 'en-GB'], 'fr', 'fr'],
    [['en', 'de-DE', 'en-GB'], 'en', 'en-GB'],
    [['en-US', 'en-GB'], 'en', 'en-US'],
    [['', 'xx', 'nb-NO', 'sv'], 'sv', 'sv'],
    [['arn', 'ar-EG'], 'ar', 'ar-EG'],
    [['pt'], 'pt', 'pt'],
    [['zh'], 'zh', 'zh'],
    [['zh-CN'], 'zh', 'zh-CN'],
    [['zh-Hans-HK'], 'zh', 'zh-Hans-HK'],
    [['zh-TW'], 'zh-hant', 'zh-TW'],
    [['zh-Hant-HK'], 'zh-hant', 'zh-Hant-HK'],
    [['en-US@posix'], 'en', 'en-US'],
    [['sr-Latn'], 'en', 'en'],
    [[], 'en', 'en'],
  ])('of %j is %s, written as in %s', (wanted, catalog, locale) => {
    expect(chooseLanguage(wanted)).toEqual({ catalog, locale });
    expect(() => new Intl.NumberFormat(locale)).not.toThrow();
  });
});

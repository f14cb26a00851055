import { describe, expect, it } from 'vitest';
import { englishFormats } from '../../widget/i18n/english.ts';
import { intlFormats } from '../../widget/i18n/formats.ts';

/** Every day of a leap year, each at another hour and minute. */
const moments = Array.from({ length: 366 }, (_, day) => new Date(2028, 0, 1 + day, day % 24, (day * 7) % 60).toISOString());

/** One kind of space in front of "am": which one it is changes with the browser. */
const plain = (text: string): string => text.replace(/\s/gu, ' ');

describe.each(['en', 'en-US', 'en-us', 'en-CA', 'en-GB', 'en-IE', 'en-AU', 'en-NZ', 'en-IN', 'en-SG'])('%s without the browser’s formatters', (locale) => {
  const intl = intlFormats(locale);
  const own = englishFormats(locale, intl);

  it('is written here, and as the browser writes it', () => {
    expect(own).not.toBe(intl);
    for (const at of moments) {
      expect(own.date(at)).toBe(plain(intl.date(at)));
      expect(own.dateTime(at)).toBe(plain(intl.dateTime(at)));
    }
  });

  it('says how long ago as the browser does', () => {
    for (const unit of ['day', 'hour', 'minute'] as const) for (let count = 0; count < 60; count += 1) expect(own.ago(count, unit)).toBe(intl.ago(count, unit));
  });

  it('counts as the browser does', () => {
    for (const count of [0, 1, 2, 11, 21, 101, 999, 1_000, 12_345, 99_999, 100_000, 1_234_567]) {
      expect(own.number(count)).toBe(intl.number(count));
      expect(own.plural(count)).toBe(intl.plural(count));
    }
  });
});

it.each(['en-ZA', 'en-DK', 'en-Latn-GB', 'de', 'es-US'])('%s is left to the browser', (locale) => {
  const intl = intlFormats(locale);
  expect(englishFormats(locale, intl)).toBe(intl);
});

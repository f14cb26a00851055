/** How a language writes numbers and times, and which form of a message a number takes. */
export interface Formats {
  plural(count: number): Intl.LDMLPluralRule;
  number(count: number): string;
  date(at: string): string;
  dateTime(at: string): string;
  /** A time in the near future: the day of the week and the time. */
  moment(at: string): string;
  /** A number of units in the past; 0 means now. */
  ago(count: number, unit: 'day' | 'hour' | 'minute'): string;
}

/** The browser's formats for a locale, in the reader's time zone. */
export function intlFormats(locale: string): Formats {
  /** Making a formatter takes a slow phone ten milliseconds, so each is made with the first text that needs it. */
  const later = <T, O>(Kind: new (locale: string, options?: O) => T, options?: O) => {
    let made: T | undefined;
    return (): T => (made ??= new Kind(locale, options));
  };
  const formatter = (options: Intl.DateTimeFormatOptions) => {
    const made = later(Intl.DateTimeFormat, options);
    return (at: string): string => made().format(new Date(at));
  };
  const plural = later(Intl.PluralRules);
  const number = later(Intl.NumberFormat);
  const relative = later(Intl.RelativeTimeFormat, { numeric: 'auto' });
  return {
    plural: (count) => plural().select(count),
    number: (count) => number().format(count),
    date: formatter({ dateStyle: 'long' }),
    dateTime: formatter({ dateStyle: 'long', timeStyle: 'short' }),
    moment: formatter({ weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' }),
    ago: (count, unit) => relative().format(-count, count ? unit : 'second'),
  };
}

import type { Message, MessageKey, Messages } from './catalog.ts';
import { reading } from './reading/en.ts';

export type { MessageKey } from './catalog.ts';
export type Values = Readonly<Record<string, string | number>>;

/** The texts of one thread: filled messages, numbers and times in the reader's language and zone. */
export interface Translate {
  (key: MessageKey, values?: Values): string;
  /** Adds messages that came later; what the owner overrides stays overridden. */
  add(messages: Messages): void;
  date(at: string): string;
  dateTime(at: string): string;
  /** A moment near enough to be awaited: the day of the week and the time. */
  moment(at: string): string;
  relative(at: string, now: number): string;
  number(count: number): string;
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** Beyond this a date says more than a number of days. */
const relativeDays = 30;

/**
 * Messages in `locale`, with `overrides` (`data-text-KEY`) before the catalog's own. A message with plurals is chosen by
 * `count` under Intl.PluralRules.
 */
export function createTranslate(locale: string, overrides: Readonly<Record<string, string>>): Translate {
  const messages: Record<string, Message> = { ...reading, ...overrides };
  /** Each of the browser's formatters takes a slow phone ten milliseconds: made with the first text that needs it. */
  const later = <T, O>(Kind: new (locale: string, options?: O) => T, options?: O) => {
    let made: T | undefined;
    return (): T => (made ??= new Kind(locale, options));
  };
  const plural = later(Intl.PluralRules);
  const number = later(Intl.NumberFormat);
  const formatter = (options: Intl.DateTimeFormatOptions) => {
    const made = later(Intl.DateTimeFormat, options);
    return (at: string): string => made().format(new Date(at));
  };
  const date = formatter({ dateStyle: 'long' });
  const relative = later(Intl.RelativeTimeFormat, { numeric: 'auto' });

  const translate = (key: MessageKey, values: Values = {}): string => {
    const message = messages[key] ?? '';
    const text = typeof message === 'string' ? message : (message[plural().select(Number(values['count']))] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'number' ? number().format(value) : value;
    });
  };
  return Object.assign(translate, {
    number: (count: number) => number().format(count),
    add: (more: Messages) => void Object.assign(messages, more, overrides),
    date,
    dateTime: formatter({ dateStyle: 'long', timeStyle: 'short' }),
    moment: formatter({ weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' }),
    relative(at: string, now: number) {
      const past = now - Date.parse(at);
      if (past > relativeDays * 86_400_000) return date(at);
      for (const [unit, length] of units) if (past >= length) return relative().format(-Math.floor(past / length), unit);
      return relative().format(0, 'second');
    },
  });
}

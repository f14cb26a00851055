import type { Message, MessageKey, Messages } from './catalog.ts';
import { englishFormats } from './english.ts';
import { intlFormats, type Formats } from './formats.ts';
import { reading } from './reading/en.ts';

export type { MessageKey } from './catalog.ts';
export type Values = Readonly<Record<string, string | number>>;

/** The texts of one thread: filled messages, numbers and times in the reader's language and zone. */
export interface Translate extends Pick<Formats, 'number' | 'date' | 'dateTime' | 'moment'> {
  (key: MessageKey, values?: Values): string;
  /** Adds messages that were loaded later; the owner's overrides stay in force. */
  add(messages: Messages): void;
  relative(at: string, now: number): string;
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** After this many days, the date is shown instead. */
const relativeDays = 30;

/**
 * Messages in `locale`, with `overrides` (`data-text-KEY`) before the catalog's own. A message with plurals is chosen by
 * `count`.
 */
export function createTranslate(locale: string, overrides: Readonly<Record<string, string>>): Translate {
  const messages: Record<string, Message> = { ...reading, ...overrides };
  const { plural, number, date, dateTime, moment, ago } = englishFormats(locale, intlFormats(locale));

  const translate = (key: MessageKey, values: Values = {}): string => {
    const message = messages[key] ?? '';
    const text = typeof message === 'string' ? message : (message[plural(Number(values['count']))] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'number' ? number(value) : value;
    });
  };
  return Object.assign(translate, {
    number,
    date,
    dateTime,
    moment,
    add: (more: Messages) => void Object.assign(messages, more, overrides),
    relative(at: string, now: number) {
      const past = now - Date.parse(at);
      if (past > relativeDays * 86_400_000) return date(at);
      for (const [unit, length] of units) if (past >= length) return ago(Math.floor(past / length), unit);
      return ago(0, 'minute');
    },
  });
}

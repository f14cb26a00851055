import { sorts } from '../shared/thread/sort.ts';
import { attributeTable } from './attributes.ts';
import { isKnown } from './i18n/language.ts';
import { dated, zoned } from './narrow.ts';

/** The check for each attribute. An attribute that is missing here accepts any text. */
const allowed: Readonly<Record<string, (value: string) => boolean>> = {
  lang: isKnown,
  theme: (value) => ['auto', 'light', 'dark'].includes(value),
  accent: (value) => CSS.supports('color', value),
  sort: (value) => sorts.some((sort) => sort === value),
  'page-size': (value) => /^([1-9]\d?|100)$/.test(value),
  closed: (value) => ['replies-only', 'closed', 'frozen'].includes(value),
  'close-after': (value) => /^\d{1,5}d$/.test(value),
  'closes-at': (value) => zoned.test(value),
  published: (value) => dated.test(value),
  live: (value) => ['on', 'off'].includes(value),
  depth: (value) => /^[0-8]$/.test(value),
  loading: (value) => ['lazy', 'eager', 'manual'].includes(value),
};

/** Reports each wrong attribute once in the console: its value, the allowed values, and the value used instead. */
export function complain(settings: Readonly<Record<string, string>>): void {
  for (const { attribute, values, default: usual } of attributeTable) {
    const value = settings[attribute.slice('data-'.length)];
    if (value && allowed[attribute.slice('data-'.length)]?.(value) === false) {
      console.warn(`Afterword: ${attribute}="${value}" is not allowed (allowed: ${values}); ${usual} is used.`);
    }
  }
}

import { computed, signal } from '@preact/signals-core';
import { acting } from '../../../widget/i18n/acting/en.ts';
import type { Message } from '../../../widget/i18n/catalog.ts';
import { reading } from '../../../widget/i18n/reading/en.ts';
import { site } from './session.ts';

/** How an attribute is filled in: a choice of values, or text. */
export interface Attribute {
  readonly name: string;
  readonly values?: readonly string[];
  /** An example value. */
  readonly example?: string;
}

/** Every attribute of the tag except the site, which is the chosen one; `test/dashboard` compares this list with the documented table. */
export const attributes: readonly Attribute[] = [
  { name: 'page-id', example: '/2026/garden' },
  { name: 'page-url', example: 'https://blog.example/2026/garden' },
  { name: 'page-title', example: 'The garden' },
  { name: 'query', example: 'page, lang' },
  { name: 'target', example: '#comments' },
  { name: 'lang', values: ['ar', 'de', 'en', 'es', 'fa', 'fr', 'he', 'hi', 'it', 'ja', 'ko', 'nl', 'pl', 'pt-BR', 'ru', 'sv', 'tr', 'uk', 'zh-CN', 'zh-TW'] },
  { name: 'theme', values: ['auto', 'light', 'dark'] },
  { name: 'accent', example: '#0b5cad' },
  { name: 'sort', values: ['oldest', 'newest', 'top'] },
  { name: 'page-size', example: '25' },
  { name: 'depth', values: ['0', '1', '2', '3', '4', '5', '6', '7', '8'] },
  { name: 'loading', values: ['lazy', 'eager', 'manual'] },
  { name: 'live', values: ['on', 'off'] },
  { name: 'closed', values: ['replies-only', 'closed', 'frozen'] },
  { name: 'closes-at', example: '2026-12-01T18:00+01:00' },
  { name: 'close-after', example: '90d' },
  { name: 'published', example: '2026-01-31' },
  { name: 'passages', example: 'article' },
];

/** Every text of the widget that can be replaced, by its KEY in `data-text-KEY`, with its English value. */
export const texts: ReadonlyMap<string, string> = new Map(
  Object.entries<Message>({ ...reading, ...acting }).map(([key, message]) => [key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), typeof message === 'string' ? message : message.other]),
);

/** The key of the text that is being edited. */
export const textKey = signal('closed');

/** The attributes that have a value. */
export const filled = signal<Readonly<Record<string, string>>>({});
/** The page whose thread the preview shows if no other is entered. */
export const samplePage = signal({ id: '/', title: '' });

export function fill(name: string, value: string): void {
  const { [name]: _, ...others } = filled.value;
  filled.value = value.trim() === '' ? others : { ...others, [name]: value };
}

const quoted = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const names: readonly string[] = [...attributes.map(({ name }) => name), ...[...texts.keys()].map((key) => `text-${key}`)];

/** The tag to paste, with its attributes in the order of the list. */
export const snippet = computed(() => {
  const chosen = [...(site.value === 'default' ? [] : [['site', site.value] as const]), ...names.flatMap((name) => (filled.value[name] === undefined ? [] : [[name, filled.value[name]] as const]))];
  return `<script src="${location.origin}/afterword.js" async${chosen.map(([name, value]) => ` data-${name}="${quoted(value)}"`).join('')}></script>`;
});

/** Attributes that concern the page around the thread and are not visible in the thread. */
const elsewhere: readonly string[] = ['target', 'loading', 'query'];

/** The address of the preview, with all the attributes that it uses. */
export const previewAddress = computed(() => {
  const shown = Object.entries(filled.value).filter(([name]) => !elsewhere.includes(name));
  const { id, title } = samplePage.value;
  return `/admin/preview.html#${new URLSearchParams({ site: site.value, 'page-id': id, ...(title === '' ? {} : { 'page-title': title }), ...Object.fromEntries(shown) })}`;
});

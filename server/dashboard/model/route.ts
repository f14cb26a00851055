import { computed, signal } from '@preact/signals-core';

export const pages = ['queue', 'comments', 'threads', 'people', 'rules', 'embed', 'log', 'account'] as const;
export type PageName = (typeof pages)[number];

const hash = signal(location.hash);

/** The current page and its query: `#comments?thread=/a`. */
export const route = computed(() => {
  const [name, query] = hash.value.slice(1).split('?');
  return { page: pages.find((page) => page === name) ?? 'queue', query: new URLSearchParams(query) };
});

export const follow = (): void => void (hash.value = location.hash);

/** The fragment for a page with a query; empty values are left out. */
export function hashOf(page: PageName, query: Readonly<Record<string, string>> = {}): string {
  const asked = String(new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')));
  return asked === '' ? `#${page}` : `#${page}?${asked}`;
}

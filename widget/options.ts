import { sorts, type Sort } from '../shared/thread/sort.ts';

/** The parsed attributes of the tag or the element. */
export interface Options {
  readonly theme: (typeof themes)[number];
  /** A CSS colour; empty: the host's link colour. */
  readonly accent: string;
  readonly sort: Sort;
  readonly depth: number;
  /** Whether live changes are shown while the page is open. */
  readonly live: boolean;
  readonly pageUrl: string;
  readonly pageTitle: string;
  /** A CSS selector of the article on whose passages readers may comment; empty: none. */
  readonly passages: string;
  /** A token with which the site identifies its reader; empty: none. */
  readonly identity: string;
  readonly text: Readonly<Record<string, string>>;
  /** Whether every value is allowed. */
  readonly right: boolean;
}

type Settings = Readonly<Record<string, string>>;

const themes = ['auto', 'light', 'dark'] as const;
/** The default comes first. */
const depths = [4, 0, 1, 2, 3, 5, 6, 7, 8] as const;

/**
 * Reads `data-*` attributes, by their names without `data-`. A wrong value never throws: the default is used, and `right` is false. The
 * loader reads `site`, `page-id`, `page-size`, `query`, `loading` and `target`.
 */
export function readOptions(settings: Settings, page: Document): Options {
  let right = /^(lazy|eager|manual)?$/.test(settings['loading'] ?? '') && /^([1-9]\d?|100)?$/.test(settings['page-size'] ?? '');
  const choose = <T>(name: string, values: readonly [T, ...T[]]): T => {
    const found = values.find((value) => String(value) === settings[name]);
    right &&= found !== undefined || !settings[name];
    return found ?? values[0];
  };
  const accent = settings['accent'] ?? '';
  const text: Record<string, string> = {};
  for (const name in settings) {
    if (/^text-/.test(name)) text[name.slice(5).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())] = settings[name] ?? '';
  }
  return {
    theme: choose('theme', themes),
    accent: choose('accent', CSS.supports('color', accent) ? ['', accent] : ['']),
    sort: choose('sort', sorts),
    depth: choose('depth', depths),
    live: choose('live', ['on', 'off']) === 'on',
    pageUrl: settings['page-url'] || page.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href || page.location.href.replace(/#.*/, ''),
    pageTitle: settings['page-title'] || page.querySelector<HTMLMetaElement>('meta[property="og:title"]')?.content || page.title,
    passages: settings['passages'] ?? '',
    identity: settings['identity'] ?? '',
    text,
    right,
  };
}

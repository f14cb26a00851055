import { linkTarget } from '../../shared/body/link.ts';
import { pageKey } from '../../shared/thread/key.ts';

/** The page and its address, as the caller states them. */
interface Told {
  readonly id: string;
  readonly url?: string | undefined;
}

/**
 * The address of a page, as far as it can be trusted, because it becomes public. Anybody can send any address, so on a site that lists
 * its origins it must have one of them. Only the query parameters that identify the page remain; the others can belong to the reader
 * (`?fbclid=…`, `?email=…`). A page with an explicit id keeps all of them, because it is not known which ones it needs.
 */
export function pageAddress(origins: readonly string[], { id, url }: Told): string | null {
  const address = linkTarget(url ?? '');
  if (address === null || !address.startsWith('http')) return null;
  const { origin, pathname } = new URL(address);
  if (origins.length > 0 && !origins.includes(origin)) return null;
  const query = /\?.*$/.exec(id)?.[0] ?? '';
  const isKey = pageKey(address, [...new Set(new URLSearchParams(query).keys())]) === id;
  return isKey ? origin + pathname + query : address.replace(/#.*/, '');
}

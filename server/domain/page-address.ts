import { linkTarget } from '../../shared/body/link.ts';
import { pageKey } from '../../shared/thread/key.ts';

/** Which page, and where it stands, as whoever asks or posts there says. */
interface Told {
  readonly id: string;
  readonly url?: string | undefined;
}

/**
 * Where a page stands, as far as it can be believed, for it becomes public: anybody can name any address, so that of a site which
 * lists its origins is one of theirs; and of its parameters only those remain that the page is known by, for the others are
 * their reader's (`?fbclid=…`, `?email=…`). A page with an id of its own keeps all: which of them it needs is not known.
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

/** A commented page, as its thread stores it. */
export interface Page {
  /** The page id: the thread's key. */
  readonly id: string;
  readonly url: string | null;
  readonly title: string;
}

/** The path and query of a thread's own page on this server; undefined parameters are left out. */
export function embedAddress(site: string, ask: Readonly<Record<string, string | undefined>>, fragment = ''): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(ask)) if (value !== undefined) query.set(name, value);
  return `/embed/${site}?${query}${fragment}`;
}

/** The address of a comment without script. It has `around`, because the server never sees the fragment and must know which part to show. */
export const commentAddress = (site: string, page: string, id: string, ask: Readonly<Record<string, string | undefined>> = {}): string =>
  embedAddress(site, { id: page, ...ask, around: id }, `#comment-${id}`);

/** The address of the feed of a page, or of the whole site, with the requested language if there is one. */
export function feedAddress(site: string, page: string | null, lang?: string): string {
  const query = new URLSearchParams({ ...(page !== null && { id: page }), ...(lang !== undefined && { lang }) });
  return `/api/v1/sites/${site}/feed.atom${query.size === 0 ? '' : `?${query}`}`;
}

/** A page that comments stand on, as its thread knows it. */
export interface Page {
  /** The page id: the thread's key. */
  readonly id: string;
  readonly url: string | null;
  readonly title: string;
}

/** The path of a thread's own page on this server, with what is asked of it; what is absent is left out. */
export function embedAddress(site: string, ask: Readonly<Record<string, string | undefined>>, fragment = ''): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(ask)) if (value !== undefined) query.set(name, value);
  return `/embed/${site}?${query}${fragment}`;
}

/** Where a comment is found without script: its fragment alone would not tell the server which part of a long thread to show. */
export const commentAddress = (site: string, page: string, id: string, ask: Readonly<Record<string, string | undefined>> = {}): string =>
  embedAddress(site, { id: page, ...ask, around: id }, `#comment-${id}`);

/** The feed of a page, or of the whole site, in a language where one was asked for. */
export function feedAddress(site: string, page: string | null, lang?: string): string {
  const query = new URLSearchParams({ ...(page !== null && { id: page }), ...(lang !== undefined && { lang }) });
  return `/api/v1/sites/${site}/feed.atom${query.size === 0 ? '' : `?${query}`}`;
}

import type { Site } from '../site.ts';

/** The site that exists from the start, so that the server can be tried before anything is set up. */
const trial = 'default';

/**
 * Whether a page of this origin may write to the site: the owner must have listed exactly this origin. Site `default` without a list
 * accepts any page as long as only this machine can reach the server; any other site without a list accepts none (contract, section 6).
 * `Referer` is never used, and a missing origin matches no entry.
 */
export function mayWrite(site: Pick<Site, 'slug' | 'origins'>, origin: string | undefined, loopbackOnly: boolean): boolean {
  if (site.origins.length === 0) return site.slug === trial && loopbackOnly;
  return origin !== undefined && site.origins.includes(origin);
}

/**
 * Whether the server's own form, or a form on a listed page, may write to the site. A form needs no preflight, so a request with any
 * other origin, or with `null`, is refused on every site. No CSRF token is needed: no cookie authenticates a reader here, so another page
 * has no identity to misuse.
 */
export const mayPostForm = (site: Pick<Site, 'slug' | 'origins'>, origin: string | undefined, own: (origin: string) => boolean, loopbackOnly: boolean): boolean =>
  origin === undefined ? mayWrite(site, origin, loopbackOnly) : own(origin) || site.origins.includes(origin);

/**
 * Whether an origin is this server's own: the one that the owner configured, otherwise the one with the host that the request was sent
 * to. In the second case the scheme is ignored, because behind a TLS proxy the server does not know it.
 */
export const isOwn =
  (publicUrl: string | null, asked: string) =>
  (origin: string): boolean =>
    publicUrl === null ? URL.canParse(origin) && new URL(origin).host === new URL(asked).host : origin === publicUrl;

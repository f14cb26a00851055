import type { Site } from '../site.ts';

/** The site that exists from the start, so that the server can be tried before anything is set up. */
const trial = 'default';

/**
 * Whether a page of this origin may write to the site: the origin is one of those the owner listed, character for character.
 * Site `default` without a list takes any page as long as only this machine reaches the server; another site without one
 * takes none (contract, section 6). `Referer` is never asked, and an origin that is missing is none of the listed.
 */
export function mayWrite(site: Pick<Site, 'slug' | 'origins'>, origin: string | undefined, loopbackOnly: boolean): boolean {
  if (site.origins.length === 0) return site.slug === trial && loopbackOnly;
  return origin !== undefined && site.origins.includes(origin);
}

/**
 * Whether the server's own form, or one of a listed page, may write to the site. A form needs no preflight, so whatever names
 * another origin, or none by name (`null`), is refused on every site. No cookie authenticates anything here: there is nobody
 * whose name another page could misuse, and no other token to ask for.
 */
export const mayPostForm = (site: Pick<Site, 'slug' | 'origins'>, origin: string | undefined, own: (origin: string) => boolean, loopbackOnly: boolean): boolean =>
  origin === undefined ? mayWrite(site, origin, loopbackOnly) : own(origin) || site.origins.includes(origin);

/**
 * Whether an origin is this server's: the one the owner named, else the one with the host that the request went to. The scheme
 * is then left aside, for behind a proxy with TLS the server does not know it.
 */
export const isOwn =
  (publicUrl: string | null, asked: string) =>
  (origin: string): boolean =>
    publicUrl === null ? URL.canParse(origin) && new URL(origin).host === new URL(asked).host : origin === publicUrl;

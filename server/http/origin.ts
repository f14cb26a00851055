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

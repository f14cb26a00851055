import type { Site } from '../site.ts';

/**
 * Whether a page of this origin may write to the site: the origin is one of those the owner listed, character for character.
 * Without a list, any page may as long as only this machine reaches the server (contract, section 6). `Referer` is never
 * asked, and an origin that is missing is none of the listed.
 */
export function mayWrite(site: Pick<Site, 'origins'>, origin: string | undefined, loopbackOnly: boolean): boolean {
  if (site.origins.length === 0) return loopbackOnly;
  return origin !== undefined && site.origins.includes(origin);
}

import type { Instant } from '../../shared/instant.ts';
import { commentAddress } from '../render/addresses.ts';
import type { Site } from '../site.ts';
import type { ThreadRow } from '../store/schema.ts';
import { mintToken } from '../token.ts';

/** Links in mails last: who unsubscribes years later must be able to. */
const forever: Instant = '9999-12-31T23:59:59.999Z';

/** Where what a mail leads to is found. */
export interface Links {
  /** The address under which readers reach the server. */
  readonly base: string;
  readonly secret: string;
}

/** What somebody who follows can do: confirm, stop, choose how. */
export const followLink = ({ base, secret }: Links, what: 'confirm' | 'stop', site: string, follower: string, thread: string | null = null): string =>
  address(base, `/mail/${what}`, { site, token: mintToken(secret, { purpose: 'follow', site, comment: follower, until: forever }), ...(thread === null ? {} : { thread }) });

/** Where somebody decides about one comment without signing in, in their language; where nobody knows it, in that of their browser. */
export const decideLink = ({ base, secret }: Links, site: string, user: string, comment: string, until: Instant, lang: string | null): string =>
  address(base, '/mail/decide', { site, user, ...(lang === null ? {} : { lang }), token: mintToken(secret, { purpose: `decide ${user}`, site, comment, until }) });

/** What is kept under an address, for whoever reads its mail, in the language of that mail. */
export const dataLink = ({ base, secret }: Links, site: string, email: string, until: Instant, lang: string): string =>
  address(base, '/mail/data', { site, email, lang, token: mintToken(secret, { purpose: `data ${email}`, site, comment: 'data', until }) });

/** The comment on its page, where the page is of an origin that the owner listed; anybody can say where a page is. Else here. */
export function readLink({ base }: Links, site: Site, { key, url }: Pick<ThreadRow, 'key' | 'url'>, comment: string): string {
  const isOfSite = url !== null && URL.canParse(url) && site.origins.includes(new URL(url).origin);
  return isOfSite ? `${url.replace(/#.*/, '')}#comment-${comment}` : base + commentAddress(site.slug, key, comment);
}

const address = (base: string, path: string, query: Readonly<Record<string, string>>): string => `${base}${path}?${new URLSearchParams(query)}`;

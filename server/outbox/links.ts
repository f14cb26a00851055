import type { Instant } from '../../shared/instant.ts';
import { commentAddress } from '../render/addresses.ts';
import type { Site } from '../site.ts';
import type { ThreadRow } from '../store/schema.ts';
import { mintToken } from '../token.ts';

/** Links in mails do not expire: a reader must be able to unsubscribe years later. */
const forever: Instant = '9999-12-31T23:59:59.999Z';

/** The data for links in mails. */
export interface Links {
  /** The address under which readers reach the server. */
  readonly base: string;
  readonly secret: string;
}

/** The page where a follower can confirm, unsubscribe, or choose how to be told. */
export const followLink = ({ base, secret }: Links, what: 'confirm' | 'stop', site: string, follower: string, thread: string | null = null): string =>
  address(base, `/mail/${what}`, { site, token: mintToken(secret, { purpose: 'follow', site, comment: follower, until: forever }), ...(thread === null ? {} : { thread }) });

/** The page where a moderator decides about one comment without signing in, in their language, or in that of their browser if it is not known. */
export const decideLink = ({ base, secret }: Links, site: string, user: string, comment: string, until: Instant, lang: string | null): string =>
  address(base, '/mail/decide', { site, user, ...(lang === null ? {} : { lang }), token: mintToken(secret, { purpose: `decide ${user}`, site, comment, until }) });

/** The page with the data stored under an address, for the reader of its mail, in the language of that mail. */
export const dataLink = ({ base, secret }: Links, site: string, email: string, until: Instant, lang: string): string =>
  address(base, '/mail/data', { site, email, lang, token: mintToken(secret, { purpose: `data ${email}`, site, comment: 'data', until }) });

/** The comment on its page, if the page has one of the site's listed origins, because anybody can claim any address for a page. Otherwise the comment on this server. */
export function readLink({ base }: Links, site: Site, { key, url }: Pick<ThreadRow, 'key' | 'url'>, comment: string): string {
  const isOfSite = url !== null && URL.canParse(url) && site.origins.includes(new URL(url).origin);
  return isOfSite ? `${url.replace(/#.*/, '')}#comment-${comment}` : base + commentAddress(site.slug, key, comment);
}

const address = (base: string, path: string, query: Readonly<Record<string, string>>): string => `${base}${path}?${new URLSearchParams(query)}`;

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../shared/instant.ts';

/** The permission of a token: one purpose, for one comment (or, for `follow`, one follower), until an instant. */
export interface Grant {
  readonly purpose: 'edit' | 'follow' | 'doctor' | `decide ${string}` | `data ${string}`;
  readonly site: string;
  readonly comment: string;
  readonly until: Instant;
}

/**
 * A token for a grant: the comment and the end are readable, and the signature covers all fields. The same grant gives the same
 * token, so none needs to be stored for an answer that is repeated.
 */
export const mintToken = (secret: string, grant: Grant): string =>
  `${grant.comment}.${Date.parse(grant.until)}.${sign(secret, grant)}`;

/** The comment that a token permits to change; null if the token is forged, expired, or for another purpose or site. */
export function readToken(secret: string, token: string, { purpose, site }: Pick<Grant, 'purpose' | 'site'>, now: Instant): string | null {
  const [, comment, end, signature] = /^([0-9a-z]{1,40})\.(\d{1,15})\.([\w-]{43})$/.exec(token) ?? [];
  if (comment === undefined || end === undefined || signature === undefined) return null;
  const until = new Date(Number(end)).toISOString();
  const expected = sign(secret, { purpose, site, comment, until });
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) return null;
  return now < until ? comment : null;
}

/** JSON separates the fields unambiguously, whatever they contain. */
const sign = (secret: string, { purpose, site, comment, until }: Grant): string =>
  createHmac('sha256', secret).update(JSON.stringify([purpose, site, comment, until])).digest('base64url');

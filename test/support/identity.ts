import { SignJWT } from 'jose';
import { fromInstant, type Instant } from '../../shared/instant.ts';

export const siteKey = 'a-secret-of-a-site-that-has-forty-characters';

/** What a site's own server would sign of somebody who is logged in there. */
export const person = { sub: 'user-7', name: 'Robin Member', email: 'robin@example.org', url: 'https://robin.example/' };

interface Said {
  readonly key?: string;
  readonly aud?: string;
  /** Seconds from now. */
  readonly exp?: number | null;
  readonly nbf?: number;
  readonly alg?: string;
}

/** A token as the README tells owners to make it; `more` is what somebody says otherwise. */
export function tokenOf(now: Instant, claims: object = person, { key = siteKey, aud = 'default', exp = 3_600, nbf, alg = 'HS256' }: Said = {}): Promise<string> {
  const seconds = Math.floor(fromInstant(now) / 1_000);
  const token = new SignJWT({ ...claims }).setProtectedHeader({ alg, typ: 'JWT' });
  if (aud !== '') token.setAudience(aud);
  if (exp !== null) token.setExpirationTime(seconds + exp);
  if (nbf !== undefined) token.setNotBefore(seconds + nbf);
  return token.sign(new TextEncoder().encode(key));
}

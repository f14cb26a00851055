import * as v from 'valibot';
import { emailAddress, filledText, webAddress } from '../shared/contract/fields.ts';
import { fromInstant, type Instant } from '../shared/instant.ts';
import { limits } from '../shared/limits.ts';
import { invalid, succeed, type Outcome } from '../shared/problem.ts';
import type { Person } from './domain/identity.ts';

/** Seconds by which the clocks of two servers may differ. */
const skew = 60;

/** What a token must say besides its dates; what else is in it is nobody's business here. */
const claims = v.object({
  /** Who it is at the site. Nothing is kept of it. */
  sub: filledText(200),
  name: filledText(limits.nameLength),
  email: v.optional(emailAddress),
  url: v.optional(webAddress),
  exp: v.number(),
});

/**
 * Whom a token names: a JWT (RFC 7519) signed with HS256 and nothing else (RFC 8725, 3.1), made for this site (`aud`), and not
 * for longer than a day, by one of the keys that hold now.
 */
export async function personIn(token: string, { site, keys, now }: { site: string; keys: readonly string[]; now: Instant }): Promise<Outcome<Person>> {
  if (keys.length === 0) return refused('must not be given: this site has no secret to check it by');
  // A sixth of what a server has in memory, for sites that make use of it.
  const { jwtVerify, errors } = await import('jose');
  let fault = refused('must be signed with HS256 by the secret of this site');
  for (const key of keys) {
    try {
      const { payload } = await jwtVerify(token, new TextEncoder().encode(key), { algorithms: ['HS256'], audience: site, requiredClaims: ['exp', 'sub', 'name'], currentDate: new Date(now), clockTolerance: skew });
      return personOf(payload, now);
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      if (error instanceof errors.JWTExpired) return refused('must not be over: a page that is open for long needs a new one');
      if (error.code === 'ERR_JWT_CLAIM_VALIDATION_FAILED') fault = refused(`must have exp, sub, name and, as aud, ${site}, and hold now`);
    }
  }
  return fault;
}

function personOf(payload: unknown, now: Instant): Outcome<Person> {
  const parsed = v.safeParse(claims, payload);
  if (!parsed.success) return refused('must name somebody: sub, name, and if at all an email and a url that are such');
  const { name, email, url, exp } = parsed.output;
  if (exp * 1_000 > fromInstant(now) + limits.identityHours * 3_600_000 + skew * 1_000) return refused(`must end within ${limits.identityHours} hours`);
  return succeed({ name, ...(email !== undefined && { email }), ...(url !== undefined && { url }) });
}

const refused = (rule: string): Outcome<never> => invalid('identity', rule);

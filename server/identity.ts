import * as v from 'valibot';
import { emailAddress, filledText, webAddress } from '../shared/contract/fields.ts';
import { fromInstant, type Instant } from '../shared/instant.ts';
import { limits } from '../shared/limits.ts';
import { invalid, succeed, type Outcome } from '../shared/problem.ts';
import type { Person } from './domain/identity.ts';

/** Seconds by which the site's and this server's clocks may differ. */
const skew = 60;

/** The claims of a token; others are ignored. */
const claims = v.object({
  /** The person's id at the site. It is not stored. */
  sub: filledText(200),
  name: filledText(limits.nameLength),
  email: v.optional(emailAddress),
  url: v.optional(webAddress),
  exp: v.number(),
});

/**
 * The person that a token names. The token is a JWT (RFC 7519), signed with HS256 and no other algorithm (RFC 8725, 3.1) by one of the
 * keys valid now, for this site (`aud`), and for at most a day.
 */
export async function personIn(token: string, { site, keys, now }: { site: string; keys: readonly string[]; now: Instant }): Promise<Outcome<Person>> {
  if (keys.length === 0) return refused('must not be given: this site has no secret to check it by');
  // Loaded on use: it takes a sixth of the server's memory, and only some sites need it.
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

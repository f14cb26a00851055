import type { Hono } from 'hono';
import type { Person, Role } from '../../shared/contract/admin/session.ts';
import type { Call, Endpoint } from '../../shared/endpoint.ts';
import { refuse, type Outcome } from '../../shared/problem.ts';
import { secretIn } from '../accounts/cookie.ts';
import { secretHash } from '../accounts/secret.ts';
import type { Deps } from '../deps.ts';
import { isOwn } from '../domain/origin.ts';
import { isPermitted } from '../domain/permit.ts';
import type { SessionRow } from '../store/accounts-schema.ts';
import { personOf } from '../store/accounts.ts';
import { findSite } from '../store/sites.ts';
import type { Caller } from './caller.ts';
import { mount, type Reply } from './mount.ts';

/** The signed-in person. */
interface SignedIn {
  readonly person: Person;
  readonly session: SessionRow;
  /** The stored hash of their password. */
  readonly password: string | null;
}

type AdminHandler<E extends Endpoint> = (call: Call<E>, who: SignedIn, caller: Caller) => Promise<Outcome<Reply<E>>>;

/**
 * A route of the dashboard. The cookie does not prove which page a request comes from, so a write must come from a page of this host. A
 * person without a role on the site gets the same refusal whether or not the site exists.
 */
export function mountAdmin<const E extends Endpoint>(app: Hono, deps: Deps, contract: E, role: Role | null, handle: AdminHandler<E>): void {
  mount(app, deps, contract, async function admin(call, caller) {
    if (contract.method !== 'GET' && !fromOwnPage(caller, deps)) return refuse({ slug: 'origin-not-allowed' });
    const read = await signedIn(deps, caller);
    if (!read.ok) return read;
    if (read.value === null) return refuse({ slug: 'not-signed-in' });
    if (role !== null) {
      const site = siteOf(call.params);
      if (!isPermitted(read.value.person, site, role)) return refuse({ slug: 'not-permitted' });
      const found = await deps.store.read((db) => findSite(db, site));
      if (!found.ok) return found;
      if (found.value === null) return refuse({ slug: 'not-found' });
    }
    return handle(call, read.value, caller);
  });
}

/** The person whose session the caller's cookie holds, or null. */
async function signedIn(deps: Deps, { cookie, url }: Caller): Promise<Outcome<SignedIn | null>> {
  const secret = secretIn(deps.publicUrl ?? url, cookie);
  return deps.store.read(async (db) => (secret === null ? null : personOf(db, secretHash(secret), deps.now())));
}

/** Whether a request comes from a page of this very server (OWASP, cross-site request forgery: standard headers). */
export const fromOwnPage = ({ origin, url, fetchSite }: Caller, { publicUrl }: Pick<Deps, 'publicUrl'>): boolean =>
  origin !== undefined && (fetchSite ?? 'same-origin') === 'same-origin' && isOwn(publicUrl, url)(origin);

const siteOf = (params: object): string => ('site' in params && typeof params.site === 'string' ? params.site : '');

import type { Hono } from 'hono';
import { examine } from '../../shared/contract/doctor.ts';
import { refuse, succeed } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import { isWithin } from '../network.ts';
import { readToken } from '../token.ts';

/** Tells `afterword doctor` how its own request arrived. Nothing is stored or logged, and a caller without the secret gets not found. */
export function doctorRoute(app: Hono, deps: Deps): void {
  const { instance, version, loopbackOnly, trustedProxies, secret } = deps;
  mount(app, deps, examine, async function doctor({ body: { token }, headers }, { url, connected, address }) {
    const now = deps.now();
    if (readToken(secret, token, { purpose: 'doctor', site: '*' }, now) === null) return refuse({ slug: 'not-found' });
    const isTrusted = connected !== null && isWithin(connected, trustedProxies);
    return succeed({ answer: { instance, version, now, url, connected, isTrusted, address, headers, loopbackOnly } });
  });
}

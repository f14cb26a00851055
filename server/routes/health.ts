import type { Hono } from 'hono';
import { getHealth, getReadiness } from '../../shared/contract/health.ts';
import { refuse, succeed } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';

/** Seconds after which a load balancer may ask again. */
const retryAfter = 5;

export function healthRoutes(app: Hono, deps: Deps): void {
  mount(app, deps, getHealth, async function health() {
    return succeed({ answer: { status: 'ok' } });
  });
  mount(app, deps, getReadiness, async function readiness() {
    const parts = await deps.readiness();
    return parts.length === 0 ? succeed({ answer: { status: 'ready' } }) : refuse({ slug: 'unavailable', retryAfter, parts });
  });
}

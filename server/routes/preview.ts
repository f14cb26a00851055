import type { Hono } from 'hono';
import { previewBody } from '../../shared/contract/preview.ts';
import { refuse, succeed } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { countSmall } from '../limits.ts';
import { mount } from '../http/mount.ts';
import { findSite } from '../store/sites.ts';

/** Stores nothing except that there was a call, so any page may call it. The answer is only what the public parser makes of the caller's own text. */
export function previewRoute(app: Hono, deps: Deps): void {
  mount(app, deps, previewBody, async function preview({ params, body }, { address }) {
    const asked = await deps.store.write(async (db) =>
      (await findSite(db, params.site)) === null ? refuse({ slug: 'not-found' }) : countSmall(db, deps, { site: params.site, address, now: deps.now() }),
    );
    return asked.ok ? succeed({ answer: { body: deps.parseBody(body.body) } }) : asked;
  });
}

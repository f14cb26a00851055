import type { Hono } from 'hono';
import { previewBody } from '../../shared/contract/preview.ts';
import { refuse, succeed } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import { findSite } from '../store/sites.ts';

/** Writes nothing, so any page may ask: what it learns is what the parser, which is public, makes of its own words. */
export function previewRoute(app: Hono, deps: Deps): void {
  mount(app, deps, previewBody, async function preview({ params, body }) {
    const read = await deps.store.read((db) => findSite(db, params.site));
    if (!read.ok) return read;
    return read.value === null ? refuse({ slug: 'not-found' }) : succeed({ answer: { body: deps.parseBody(body.body) } });
  });
}

import type { Hono } from 'hono';
import { getCounts } from '../../shared/contract/counts.ts';
import { refuse, succeed, type Outcome } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import { findSite } from '../store/sites.ts';
import { countComments } from '../store/threads.ts';

export function countsRoute(app: Hono, deps: Deps): void {
  mount(app, getCounts, async function counts({ params, query: { id: ids } }) {
    const read = await deps.store.read(async (db): Promise<Outcome<Map<string, number>>> => {
      const site = await findSite(db, params.site);
      return site === null ? refuse({ slug: 'not-found' }) : succeed(await countComments(db, site.slug, ids));
    });
    const outcome = read.ok ? read.value : read;
    if (!outcome.ok) return outcome;
    const answer = { counts: Object.fromEntries(ids.map((id) => [id, outcome.value.get(id) ?? 0])) };
    return succeed({ answer, headers: { 'cache-control': 'public, max-age=0, s-maxage=5, must-revalidate' } });
  });
}

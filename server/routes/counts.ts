import type { Hono } from 'hono';
import { getCounts } from '../../shared/contract/counts.ts';
import { limits } from '../../shared/limits.ts';
import { flat, invalid, refuse, succeed, type Outcome } from '../../shared/problem.ts';
import { explicitPageId, pageKey, queryNames } from '../../shared/thread/key.ts';
import type { Deps } from '../deps.ts';
import { caching } from '../http/caching.ts';
import { mount } from '../http/mount.ts';
import { findSite } from '../store/sites.ts';
import { countComments } from '../store/threads.ts';

export function countsRoute(app: Hono, deps: Deps): void {
  mount(app, deps, getCounts, async function counts({ params, query: { id: ids, url: urls, query } }) {
    const number = ids.length + urls.length;
    if (number === 0 || number > limits.countIds) return invalid('id', `must be given, or url, 1 to ${limits.countIds} times in all`);
    const kept = queryNames(query ?? '');
    // An id or URL that names no page has no comments.
    const keys = new Map([...ids.map((id) => [id, explicitPageId(id)] as const), ...urls.map((url) => [url, pageKey(url, kept)] as const)]);
    const read = await deps.store.recent(async (db): Promise<Outcome<Map<string, number>>> => {
      const site = await findSite(db, params.site);
      return site === null ? refuse({ slug: 'not-found' }) : succeed(await countComments(db, site.slug, [...keys.values()].filter((key) => key !== null)));
    });
    const numbers = flat(read);
    if (!numbers.ok) return numbers;
    const answer = { counts: Object.fromEntries(Array.from(keys, ([asked, key]) => [asked, numbers.value.get(key ?? '') ?? 0])) };
    return succeed({ answer, headers: caching });
  });
}

import type { Hono } from 'hono';
import { getThread, type ThreadPage } from '../../shared/contract/thread.ts';
import { limits } from '../../shared/limits.ts';
import { invalid, refuse, succeed, type Outcome } from '../../shared/problem.ts';
import { explicitPageId, pageKey, queryNames } from '../../shared/thread/key.ts';
import { threadState, type ThreadState } from '../../shared/thread/state.ts';
import type { Deps } from '../deps.ts';
import { etagOf, matches } from '../http/etag.ts';
import { mount } from '../http/mount.ts';
import type { Site } from '../site.ts';
import { branchReplies, locateComment } from '../store/branches.ts';
import { rootPage } from '../store/pages.ts';
import type { ThreadRow } from '../store/schema.ts';
import { findSite } from '../store/sites.ts';
import type { Database } from '../store/store.ts';
import { findThread, noCauses, toCauses } from '../store/threads.ts';
import { toComment } from './to-comment.ts';

interface Ask {
  readonly sort: 'oldest' | 'newest' | 'top';
  readonly limit: number;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly around?: string | undefined;
}

/** A permalink into a long branch brings the branch up to it, but never more than this many replies. */
const longestReach = 1_000;

/**
 * A shared cache may keep a page for some seconds; a reader's own browser asks each time. No `stale-while-revalidate`: browsers
 * follow it too, and a reader who came back would miss what they just wrote.
 */
export const cacheControl = 'public, max-age=0, s-maxage=5, must-revalidate';

export function threadRoute(app: Hono, deps: Deps): void {
  mount(app, deps, getThread, async function thread({ params, query }, { ifNoneMatch }) {
    const key = keyOf(query);
    if (!key.ok) return key;
    const { around } = query;
    const ask = { ...query, limit: Number(query.limit) };
    const read = await deps.store.read(async (db): Promise<Outcome<{ page: ThreadPage | null; etag: string }>> => {
      const site = await findSite(db, params.site);
      if (site === null) return refuse({ slug: 'not-found' });
      const row = await findThread(db, site.slug, key.value);
      const state = threadState(site.policy, row === null ? noCauses : toCauses(row), deps.now());
      const mail = deps.mail && site.policy.followers;
      const etag = etagOf([row?.version ?? 0, row?.id ?? '', state, site.policy.reactions, mail]);
      if (matches(ifNoneMatch, etag)) return succeed({ page: null, etag });
      const page = row === null ? emptyPage(key.value, site, state, around) : await pageOf(db, site, row, state, ask);
      if (page === null) return invalid('after', 'must be the `next` or `previous` of an earlier answer in the same order');
      return succeed({ page: mail ? { ...page, thread: { ...page.thread, mail } } : page, etag });
    });
    const outcome = read.ok ? read.value : read;
    if (!outcome.ok) return outcome;
    const headers = { etag: outcome.value.etag, 'cache-control': cacheControl };
    return succeed(outcome.value.page === null ? { unchanged: true, headers } : { answer: outcome.value.page, headers });
  });
}

/** The page id that was given, or the one that the page's address has. */
function keyOf({ id, url, query }: { id?: string | undefined; url?: string | undefined; query?: string | undefined }): Outcome<string> {
  if ((id === undefined) === (url === undefined)) return invalid('id', 'must be given, or else `url`, and not both');
  const key = id === undefined ? pageKey(url ?? '', queryNames(query ?? '')) : explicitPageId(id);
  return key === null ? invalid(id === undefined ? 'url' : 'id', `must name a page in at most ${limits.pageIdLength} characters`) : succeed(key);
}

export const emptyPage = (key: string, site: Site, state: ThreadState, around: string | undefined): ThreadPage => ({
  thread: { id: key, title: '', url: null, count: 0, state, reactions: site.policy.reactions, version: 0 },
  comments: [],
  next: null,
  previous: null,
  ...(around === undefined ? {} : { around: null }),
});

export async function pageOf(db: Database, site: Site, row: ThreadRow, state: ThreadState, ask: Ask): Promise<ThreadPage | null> {
  const { sort, limit, after, before, around } = ask;
  const place = around === undefined ? null : await locateComment(db, { site: site.slug, thread: row.id, id: around });
  const page = await rootPage(db, { site: site.slug, thread: row.id, sort, limit, after, before, from: place?.root });
  if (page === null) return null;
  const reachOf = (root: string) =>
    root === place?.root ? Math.min(longestReach, Math.max(limits.branchSize, place.branch_index)) : limits.branchSize;
  const branched = page.roots.filter(({ branch_count }) => branch_count > 0);
  const replies = await branchReplies(db, { site: site.slug, roots: branched.map(({ id }) => ({ id, upTo: reachOf(id) })) });
  const byRoot = Map.groupBy(replies, ({ root }) => root);
  return {
    thread: { id: row.key, title: row.title, url: row.url, count: row.count, state, reactions: site.policy.reactions, version: row.version },
    comments: page.roots.flatMap((root) => [toComment(root, reachOf(root.id)), ...(byRoot.get(root.id) ?? []).map((reply) => toComment(reply))]),
    next: page.next,
    previous: page.previous,
    ...(around === undefined ? {} : { around: place?.id ?? null }),
  };
}

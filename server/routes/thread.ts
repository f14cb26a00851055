import type { Hono } from 'hono';
import { getThread, type ThreadPage } from '../../shared/contract/thread.ts';
import { limits } from '../../shared/limits.ts';
import { invalid, refuse, succeed, type Outcome } from '../../shared/problem.ts';
import { keyAsked } from '../../shared/thread/key.ts';
import type { Sort } from '../../shared/thread/sort.ts';
import { threadState, type ThreadState } from '../../shared/thread/state.ts';
import { mountReady, type ReadyDeps } from '../http/ready.ts';
import type { Site } from '../site.ts';
import { branchesJson, branchRows, type Branches } from '../store/branched.ts';
import { locateComment } from '../store/branches.ts';
import { findComment } from '../store/comments.ts';
import { rootPage } from '../store/pages.ts';
import type { ThreadRow } from '../store/schema.ts';
import { standingOf, type Standing } from '../store/standing.ts';
import type { Database } from '../store/store.ts';
import { tagOf } from '../store/tag.ts';
import { noCauses, titleOf, toCauses } from '../store/threads.ts';
import { toComment } from './to-comment.ts';

interface Ask {
  readonly sort: Sort;
  readonly limit: number;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly around?: string | undefined;
}

/** A permalink to a reply loads its branch up to that reply, but never more than this many replies. */
const longestReach = 1_000;

/** The question in one form, however it was asked. */
interface Asked extends Ask {
  readonly name: string;
  readonly site: string;
  readonly key: string;
  readonly tag: string;
}

/** The part of a site that a page needs. */
type ReadSite = Pick<Site, 'slug' | 'policy'>;

/** The data at the beginning of the answer. */
interface Found {
  readonly site: ReadSite;
  readonly row: ThreadRow | null;
  readonly state: ThreadState;
  readonly mail: boolean;
}

export function threadRoute(app: Hono, deps: ReadyDeps): void {
  mountReady<typeof getThread, Asked, Standing, Found>(app, deps, getThread, {
    ask({ params: { site }, query }) {
      const key = keyOf(query);
      if (!key.ok) return key;
      const ask = { sort: query.sort, limit: query.limit, after: query.after, before: query.before, around: query.around };
      return succeed({ ...ask, site, key: key.value, tag: tagOf(site, key.value), name: JSON.stringify(['thread', site, key.value, ...Object.values(ask)]) });
    },
    async look(db, { site, key }) {
      const found = await standingOf(db, site, key);
      return found === null ? refuse({ slug: 'not-found' }) : succeed(found);
    },
    stand({ site: slug, tag }, { policy, row }, now) {
      const state = threadState(policy, row === null ? noCauses : toCauses(row), now);
      const mail = deps.mail && policy.followers;
      // Time alone can close a thread.
      return { mark: JSON.stringify([row?.version ?? 0, row?.id ?? '', state, policy.reactions, mail, policy.identity]), tag: row === null ? tag : tagOf(slug, row.key), found: { site: { slug, policy }, row, state, mail }, ...(row !== null && { asOf: row }) };
    },
    async answer(db, ask, { site, row, state, mail }) {
      const page = row === null ? { ...emptyPage(ask.key, site, state, ask.around), branches: null } : await readPage(db, site, row, state, ask);
      if (page === null) return invalid('after', 'must be the `next` or `previous` of an earlier answer in the same order');
      const { branches, thread, ...rest } = page;
      const json = JSON.stringify({ thread: mail ? { ...thread, mail } : thread, ...rest });
      if (branches === null) return succeed(json);
      return succeed(await branchesJson(db, branches, { before: `${json.slice(0, -1)},"comments":[`, after: ']}' }));
    },
  });
}

/** The given page id, otherwise the one from the page's address. */
function keyOf({ id, url, query }: { id?: string | undefined; url?: string | undefined; query?: string | undefined }): Outcome<string> {
  if ((id === undefined) === (url === undefined)) return invalid('id', 'must be given, or else `url`, and not both');
  const key = keyAsked({ id, url, query });
  return key === null ? invalid(id === undefined ? 'url' : 'id', `must name a page in at most ${limits.pageIdLength} characters`) : succeed(key);
}

/** The rules of the site that a form needs. */
const rulesOf = ({ policy }: ReadSite) => ({ reactions: policy.reactions, ...(policy.identity === 'required' && { identity: 'required' as const }) });

export const emptyPage = (key: string, site: ReadSite, state: ThreadState, around: string | undefined): ThreadPage => ({
  thread: { id: key, title: '', url: null, count: 0, state, ...rulesOf(site), version: 0 },
  comments: [],
  next: null,
  previous: null,
  ...(around === undefined ? {} : { around: null }),
});

/** A page before its comments are read. */
interface Page extends Omit<ThreadPage, 'comments'> {
  readonly branches: Branches;
}

export async function pageOf(db: Database, site: ReadSite, row: ThreadRow, state: ThreadState, ask: Ask): Promise<ThreadPage | null> {
  const page = await readPage(db, site, row, state, ask);
  if (page === null) return null;
  const { branches, ...around } = page;
  const rows = await branchRows(db, branches);
  return { ...around, comments: rows.map((row) => toComment(row, row.id === branches.far ? branches.reach : limits.branchSize)) };
}

async function readPage(db: Database, site: ReadSite, row: ThreadRow, state: ThreadState, ask: Ask): Promise<Page | null> {
  const { sort, limit, after, before, around } = ask;
  const place = around === undefined ? null : await locateComment(db, { site: site.slug, thread: row.id, id: around });
  const isGone = around !== undefined && place === null && (await findComment(db, site.slug, around))?.status === 'deleted';
  const page = await rootPage(db, { site: site.slug, thread: row.id, sort, limit, after, before, from: place?.root });
  if (page === null) return null;
  const reach = Math.min(longestReach, Math.max(limits.branchSize, place?.branch_index ?? 0));
  return {
    thread: { id: row.key, title: titleOf(row), url: row.url, count: row.count, state, ...rulesOf(site), version: row.version },
    branches: { site: site.slug, roots: page.roots.map(({ id }) => id), far: place?.root ?? '', reach },
    next: page.next,
    previous: page.previous,
    ...(around === undefined ? {} : { around: place?.id ?? null }),
    ...(isGone ? { gone: true as const } : {}),
  };
}

import type { EmbedQuery } from '../../shared/contract/embed.ts';
import type { ThreadPage } from '../../shared/contract/thread.ts';
import { limits } from '../../shared/limits.ts';
import { invalid, refuse, succeed, type Outcome } from '../../shared/problem.ts';
import { keyAsked } from '../../shared/thread/key.ts';
import { threadState } from '../../shared/thread/state.ts';
import type { Deps } from '../deps.ts';
import { pageAddress } from '../domain/page-address.ts';
import type { Page } from '../render/addresses.ts';
import type { Site } from '../site.ts';
import { branchPage } from '../store/branches.ts';
import { findComment } from '../store/comments.ts';
import type { ThreadRow } from '../store/schema.ts';
import { findSite } from '../store/sites.ts';
import type { Database } from '../store/store.ts';
import { findThread, noCauses, titleOf, toCauses } from '../store/threads.ts';
import { emptyPage, pageOf } from './thread.ts';
import { toComment } from './to-comment.ts';

/** The data for drawing the page of a thread. */
interface EmbedThread {
  readonly page: Page;
  readonly thread: ThreadPage;
  /** The comment to answer, if it is on this page and can be answered. */
  readonly replyingTo: string | null;
}

/** Reads the requested part: a page of the thread, the page with a given comment, or one branch. */
export async function readEmbedThread(deps: Pick<Deps, 'store' | 'now'>, slug: string, ask: EmbedQuery): Promise<Outcome<EmbedThread>> {
  const key = keyAsked(ask);
  if (key === null || (ask.id === undefined && ask.url === undefined)) return invalid('id', 'must be given, or else `url`');
  const looked = await deps.store.read(async (db) => {
    const found = await findSite(db, slug);
    return found === null ? null : { site: found, row: await findThread(db, found.slug, key) };
  });
  if (!looked.ok) return looked;
  if (looked.value === null) return refuse({ slug: 'not-found' });
  const { site, row } = looked.value;
  const state = threadState(site.policy, row === null ? noCauses : toCauses(row), deps.now());
  // A reader who has just posted sees their comment, because no data older than this row is read.
  const shown = row === null ? succeed(emptyPage(key, site, state, undefined)) : await deps.store.recent((db) => shownOf(db, site, row, state, ask), row);
  if (!shown.ok) return shown;
  const thread = shown.value;
  if (thread === null) return invalid('after', 'must be of an earlier page in the same order');
  const page = { id: key, url: row?.url ?? pageAddress(site.origins, { id: key, url: ask.url }), title: (row && titleOf(row)) || ask.title };
  const answered = thread.comments.find(({ id, status }) => id === ask.reply && status === 'published');
  return succeed({ page, thread, replyingTo: answered?.id ?? null });
}

async function shownOf(db: Database, site: Site, row: ThreadRow, state: ThreadPage['thread']['state'], ask: EmbedQuery): Promise<ThreadPage | null> {
  const { sort, after, before, branch } = ask;
  const asked = { sort, limit: limits.pageSize, after, before };
  if (branch !== undefined) return branchOf(db, row, branch, after, await pageOf(db, site, row, state, { sort, limit: 1 }));
  const page = await pageOf(db, site, row, state, asked);
  const wanted = ask.reply ?? ask.around;
  // If the comment is on the first page, that page is shown instead of the one that begins with the comment.
  if (page === null || wanted === undefined || page.comments.some(({ id }) => id === wanted)) return page;
  return pageOf(db, site, row, state, { sort, limit: limits.pageSize, around: wanted });
}

/** One root comment and some of its replies; if it is not a root of this thread, the thread itself. */
async function branchOf(db: Database, row: ThreadRow, id: string, after: string | undefined, thread: ThreadPage | null): Promise<ThreadPage | null> {
  const root = await findComment(db, row.site, id);
  if (thread === null || root === null || root.thread !== row.id || root.listed === 0 || root.parent !== null) return thread;
  const page = await branchPage(db, { site: row.site, root: root.id, after, limit: limits.branchPageSize });
  if (page === null) return null;
  const { branch: _, ...whole } = toComment(root);
  return { ...thread, comments: [whole, ...page.replies.map((reply) => toComment(reply))], next: page.next, previous: null };
}

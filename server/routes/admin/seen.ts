import type { SeenComment } from '../../../shared/contract/admin/comments.ts';
import { bodyText } from '../../../shared/body/text.ts';
import { threadState } from '../../../shared/thread/state.ts';
import type { Deps } from '../../deps.ts';
import { evidenceOf } from '../../store/evidence.ts';
import { approvedBefore } from '../../store/approved.ts';
import { commentsById, threadsById } from '../../store/by-id.ts';
import { reportsOf } from '../../store/reports.ts';
import type { CommentRow } from '../../store/schema.ts';
import { findSite } from '../../store/sites.ts';
import type { Database } from '../../store/store.ts';
import { knownTitleOf, toCauses } from '../../store/threads.ts';
import { bodyOf, toComment } from '../to-comment.ts';

/** The most characters shown of the answered comment: enough to recognise it. */
const excerptLength = 140;

/** Comments as moderators see them, each with the data for a decision: the parent, the author's history, the reports. */
export async function toSeen(db: Database, deps: Deps, slug: string, rows: readonly CommentRow[]): Promise<SeenComment[]> {
  const site = await findSite(db, slug);
  if (site === null) return [];
  const threads = await threadsById(db, slug, [...new Set(rows.map(({ thread }) => thread))]);
  const parents = await commentsById(db, slug, rows.flatMap(({ parent }) => parent ?? []));
  const evidence = await evidenceOf(db, slug, rows.map(({ id }) => id));
  const reports = await reportsOf(db, slug, rows.map(({ id }) => id));
  const approved = await approvedBefore(db, slug, [...new Set(rows.flatMap(({ author_email: email }) => email ?? []))]);
  return rows.flatMap((row) => {
    const thread = threads.get(row.thread);
    if (thread === undefined) return [];
    const { status: _, ...comment } = toComment(row.status === 'deleted' ? row : { ...row, status: 'published' });
    const parent = parents.get(row.parent ?? '');
    return {
      comment,
      status: row.status,
      email: row.author_email,
      source: row.source,
      thread: { id: thread.key, title: knownTitleOf(thread), url: thread.url, state: threadState(site.policy, toCauses(thread), deps.now()), own: thread.level },
      answers: parent === undefined ? null : { name: parent.author_name, text: bodyText(bodyOf(parent)).slice(0, excerptLength) },
      approved: row.author_email === null ? null : (approved.get(row.author_email) ?? 0),
      evidence: evidence.get(row.id) ?? null,
      reports: reports.get(row.id) ?? [],
    };
  });
}

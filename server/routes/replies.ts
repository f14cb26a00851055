import type { Hono } from 'hono';
import { getReplies } from '../../shared/contract/thread.ts';
import { invalid, refuse, succeed, type Outcome } from '../../shared/problem.ts';
import type { Answer } from '../../shared/endpoint.ts';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import { branchPage } from '../store/branches.ts';
import { findComment } from '../store/comments.ts';
import { toComment } from './to-comment.ts';

export function repliesRoute(app: Hono, deps: Deps): void {
  mount(app, deps, getReplies, async function replies({ params: { site, comment }, query }) {
    const read = await deps.store.read(async (db): Promise<Outcome<Answer<typeof getReplies>>> => {
      const root = await findComment(db, site, comment);
      if (root === null || root.listed === 0 || root.parent !== null) return refuse({ slug: 'not-found' });
      const page = await branchPage(db, { site, root: root.id, after: query.after, limit: Number(query.limit) });
      if (page === null) return invalid('after', 'must be the `next` of an earlier answer');
      return succeed({ comments: page.replies.map((reply) => toComment(reply)), next: page.next });
    });
    const outcome = read.ok ? read.value : read;
    return outcome.ok ? succeed({ answer: outcome.value }) : outcome;
  });
}

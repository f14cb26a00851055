import type { Hono } from 'hono';
import { getReplies } from '../../shared/contract/thread.ts';
import { limits } from '../../shared/limits.ts';
import { invalid, refuse, succeed } from '../../shared/problem.ts';
import { mountReady, type ReadyDeps } from '../http/ready.ts';
import { branchPage, branchStanding, type BranchStanding } from '../store/branches.ts';
import { tagOf } from '../store/tag.ts';
import { commentsJson } from './to-comment.ts';

interface Asked {
  readonly name: string;
  readonly site: string;
  readonly root: string;
  readonly after: string | undefined;
  readonly limit: number;
}

export function repliesRoute(app: Hono, deps: ReadyDeps): void {
  mountReady<typeof getReplies, Asked, BranchStanding, BranchStanding>(app, deps, getReplies, {
    ask({ params: { site, comment: root }, query: { after, limit } }) {
      return succeed({ name: JSON.stringify(['replies', site, root, after, limit]), site, root, after, limit });
    },
    async look(db, { site, root }) {
      const found = await branchStanding(db, site, root);
      return found === null ? refuse({ slug: 'not-found' }) : succeed(found);
    },
    stand: ({ site }, found) => ({ mark: String(found.version), tag: tagOf(site, found.key), found, asOf: { site, id: found.thread, version: found.version } }),
    async answer(db, { site, root, after, limit }) {
      const page = await branchPage(db, { site, root, after, limit });
      if (page === null) return invalid('after', 'must be the `next` of an earlier answer');
      return succeed(commentsJson(page.replies.map((reply) => [reply, limits.branchSize]), (comments) => JSON.stringify({ comments, next: page.next })));
    },
  });
}

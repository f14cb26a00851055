import type { Hono } from 'hono';
import { reportComment } from '../../shared/contract/report.ts';
import { succeed } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { decideReaction } from '../domain/react.ts';
import { readerOf } from '../fingerprint.ts';
import { mount } from '../http/mount.ts';
import { putReport } from '../store/reports.ts';
import { toCauses } from '../store/threads.ts';
import { enterComment } from './enter-comment.ts';

export function reportRoute(app: Hono, deps: Deps): void {
  mount(app, deps, reportComment, async function report({ params, headers, body }, { origin, address }) {
    const now = deps.now();
    return deps.store.write(async (db) => {
      const entered = await enterComment(db, deps, { params, origin, address });
      if (!entered.ok) return entered;
      const { site, thread, row, subject } = entered.value;
      const decision = decideReaction({ policy: site.policy, causes: toCauses(thread), comment: subject }, 'report', now);
      if (!decision.ok) return decision;
      const reader = readerOf(site.slug, headers.authorization);
      await putReport(db, { site: site.slug, comment: row.id, reader, reason: body.reason, note: body.note ?? null, created_at: now });
      return succeed({ answer: { reported: true } });
    });
  });
}

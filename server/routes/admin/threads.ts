import type { Hono } from 'hono';
import { listThreads as listContract, moveThread as moveContract, orderLock as lockContract, orderThread as orderContract, type OwnedThread } from '../../../shared/contract/admin/threads.ts';
import type { Call } from '../../../shared/endpoint.ts';
import type { Instant } from '../../../shared/instant.ts';
import { invalid, refuse, succeed } from '../../../shared/problem.ts';
import { threadState } from '../../../shared/thread/state.ts';
import type { Deps } from '../../deps.ts';
import type { ThreadOrder } from '../../domain/thread-change.ts';
import { mountAdmin } from '../../http/admin.ts';
import { moveThread, planMove } from '../../move-thread.ts';
import { orderLock, orderThread, type Decision } from '../../order.ts';
import type { Site } from '../../site.ts';
import type { ThreadRow } from '../../store/schema.ts';
import { findSite } from '../../store/sites.ts';
import type { Database } from '../../store/store.ts';
import { knownTitleOf, searchThreads, toCauses } from '../../store/threads.ts';

/** Threads as an owner sees them, and the orders, which the command line offers too. */
export function threadRoutes(app: Hono, deps: Deps): void {
  mountAdmin(app, deps, listContract, 'viewer', async function list({ params, query }) {
    const { limit } = query;
    const read = await deps.store.read(async (db) => {
      const { rows, next } = await searchThreads(db, { site: params.site, text: query.text, after: query.after ?? '', limit });
      return { threads: await toThreads(db, params.site, rows, deps.now()), next };
    });
    return read.ok ? succeed({ answer: read.value }) : read;
  });

  mountAdmin(app, deps, orderContract, 'moderator', async function order({ params, body }, { person }) {
    const decision = decisionOf(deps, params.site, person.id, body.why);
    return deps.store.write(async (db) => {
      const ordered = await orderThread(db, body.id, toOrder(body), decision);
      if (!ordered.ok) return ordered;
      const [thread] = await toThreads(db, params.site, [ordered.value], decision.now);
      return thread === undefined ? refuse({ slug: 'not-found' }) : succeed({ answer: { thread } });
    });
  });

  mountAdmin(app, deps, moveContract, 'moderator', async function move({ params: { site }, body: { id, to, agreed, why } }, { person }) {
    const decision = decisionOf(deps, site, person.id, why);
    return deps.store.write(async (db) => {
      const plan = await planMove(db, site, id, to);
      if (!plan.ok) return plan;
      const { what, ...threads } = plan.value;
      if (what === 'nothing') return invalid('to', 'must be another page than the one where the thread is');
      if (what !== agreed) return succeed({ answer: { what, ...threads, thread: null } });
      const moved = await moveThread(db, id, to, agreed, decision);
      if (!moved.ok) return moved;
      const [thread = null] = await toThreads(db, site, [moved.value], decision.now);
      return succeed({ answer: { what, ...threads, thread } });
    });
  });

  mountAdmin(app, deps, lockContract, 'moderator', async ({ params, body }, { person }) =>
    deps.store.write(async (db) => {
      const locked = await orderLock(db, params.comment, body.locked, decisionOf(deps, params.site, person.id, body.why));
      return locked.ok ? succeed({ answer: {} }) : locked;
    }),
  );
}

/** Person and reason, for the record. */
export const decisionOf = ({ now, ids, mail }: Deps, site: string, person: string, why: string | null): Decision => ({ site, who: `user:${person}`, why, now: now(), ids, mail });

function toOrder(body: Call<typeof orderContract>['body']): ThreadOrder {
  switch (body.order) {
    case 'level':
      return { order: 'level', level: body.level, note: body.note };
    case 'schedule':
      return { order: 'schedule', opensAt: body.opensAt, closesAt: body.closesAt };
    case 'title':
      return { order: 'title', ownTitle: body.ownTitle };
    case 'auto':
      return { order: 'auto' };
    default:
      return body satisfies never;
  }
}

async function toThreads(db: Database, slug: string, rows: readonly ThreadRow[], now: Instant): Promise<OwnedThread[]> {
  const site = await findSite(db, slug);
  return site === null ? [] : rows.map((row) => toThread(site, row, now));
}

const toThread = ({ policy }: Site, row: ThreadRow, now: Instant): OwnedThread => ({
  id: row.key,
  title: knownTitleOf(row),
  url: row.url,
  count: row.count,
  state: threadState(policy, toCauses(row), now),
  reactions: policy.reactions,
  version: row.version,
  own: row.level,
  opensAt: row.opens_at,
  closesAt: row.closes_at,
  ownTitle: row.own_title,
});

import type { MoveKind } from '../shared/contract/admin/threads.ts';
import { invalid, refuse, succeed, type Outcome } from '../shared/problem.ts';
import { mergeCauses } from './domain/merge-causes.ts';
import { record, type Decision } from './order.ts';
import { announceMove, announceThread } from './outbox/announce.ts';
import { dropAlias, findAlias } from './store/aliases.ts';
import { mergeThreads, renameThread } from './store/merge.ts';
import type { ThreadRow } from './store/schema.ts';
import type { Database } from './store/store.ts';
import { dropThread, enterThread, findThread, lockThread, threadById } from './store/threads.ts';

/** What a move does, or would do. */
export interface Move {
  readonly what: 'nothing' | MoveKind;
  readonly from: { readonly id: string; readonly count: number };
  readonly to: { readonly id: string; readonly count: number };
}

/** What a move of a thread from one page id to another would do; `not-found` if there is no thread to move. */
export async function planMove(db: Database, site: string, from: string, to: string): Promise<Outcome<Move>> {
  const [moved, target] = [await findThread(db, site, from), await findThread(db, site, to)];
  if (moved === null || (moved.key !== from && moved.id !== target?.id)) return refuse({ slug: 'not-found' });
  const isThere = moved.id === target?.id && (moved.key !== from || from === to);
  const what = isThere ? 'nothing' : target === null || target.id === moved.id ? 'rename' : 'merge';
  return succeed({ what, from: { id: moved.key, count: moved.count }, to: { id: what === 'merge' ? (target?.key ?? to) : to, count: what === 'merge' ? (target?.count ?? 0) : 0 } });
}

/**
 * Carries out a move with both threads locked, and records it in the audit log. The old page id becomes an alias of the new one. A
 * caller who agreed only to a rename is refused if the target has got a thread meanwhile: two threads are never merged by accident.
 */
export async function moveThread(db: Database, from: string, to: string, agreed: MoveKind, decision: Decision): Promise<Outcome<ThreadRow>> {
  const { site, now, ids } = decision;
  const known = await findThread(db, site, from);
  const moved = known === null || known.key !== from ? null : await lockThread(db, site, known.id);
  if (moved === null || moved.key !== from) return refuse({ slug: 'not-found' });
  const id = ids(now);
  // The target thread is created if it does not exist, so that no other transaction creates it meanwhile.
  const target = await enterThread(db, { site, key: to, id, url: null, title: '', now });
  if (target.id === id) await dropThread(db, site, id);
  const isRename = target.id === id || target.id === moved.id;
  if (!isRename && agreed === 'rename') return invalid('agreed', 'must be merge');
  const row = isRename ? await renameThread(db, moved, to) : await mergeThreads(db, moved, target, mergeCauses(target, moved));
  const before = { key: from, count: moved.count, ...(isRename ? {} : { into: target.key, intoCount: target.count }) };
  await record(db, decision, { what: 'thread', subject: row.key, before, after: { key: row.key, count: row.count } });
  await announceMove(db, decision, moved, row);
  return succeed(row);
}

/** Removes the alias of a page id, whose page then has no comments. */
export async function forgetAlias(db: Database, key: string, decision: Decision): Promise<Outcome<null>> {
  const alias = await findAlias(db, decision.site, key);
  if (alias === null) return refuse({ slug: 'not-found' });
  await dropAlias(db, decision.site, key);
  const there = await threadById(db, decision.site, alias.thread);
  await record(db, decision, { what: 'thread', subject: key, before: { alias: there?.key ?? null }, after: { alias: null } });
  // The answers that shared caches have for the alias are under the tag of its thread.
  if (there !== null) await announceThread(db, decision, there);
  return succeed(null);
}

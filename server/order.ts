import type { CommentDecision } from '../shared/contract/admin/comments.ts';
import type { Instant } from '../shared/instant.ts';
import { refuse, succeed, type Outcome } from '../shared/problem.ts';
import { applyOrder, type OwnerCauses, type ThreadOrder } from './domain/thread-change.ts';
import { announceComment, announceThread } from './outbox/announce.ts';
import { teach } from './spam/teach.ts';
import { recordDecision } from './store/audit.ts';
import { findComment, lockComment } from './store/comments.ts';
import { dropReports } from './store/reports.ts';
import { setStatus } from './store/moderate.ts';
import type { AuditRow, CommentRow, ThreadRow } from './store/schema.ts';
import type { Database } from './store/store.ts';
import { enterThread, lockThreadOf, setCauses } from './store/threads.ts';

/** Who decides, when and why: what an audit row holds besides the change itself. */
export interface Decision {
  readonly site: string;
  readonly who: string;
  readonly why: string | null;
  readonly now: Instant;
  readonly ids: (at: Instant) => string;
  /** Whether mails about it can be sent. */
  readonly mail: boolean;
}

/** Carries out an owner's order about the thread of a page and records it in the audit log; creates the thread if there is none. */
export async function orderThread(db: Database, key: string, order: ThreadOrder, decision: Decision): Promise<Outcome<ThreadRow>> {
  const { site, now, ids } = decision;
  const row = await enterThread(db, { site, key, id: ids(now), url: null, title: '', now });
  const before = ownerCauses(row);
  const after = applyOrder(before, order, now);
  if (!after.ok) return after;
  const changed = { ...row, ...after.value };
  await setCauses(db, row, after.value);
  await record(db, decision, { what: 'thread', subject: key, before, after: after.value });
  await announceThread(db, decision, changed);
  return succeed(changed);
}

/** Locks or unlocks a comment and its branch, and records it in the audit log. */
export async function orderLock(db: Database, id: string, locked: boolean, decision: Decision): Promise<Outcome<null>> {
  const { site, now } = decision;
  const found = await inTurn(db, site, id);
  if (found === null || found.row.status === 'deleted') return refuse({ slug: 'not-found' });
  const before = found.row;
  const after = locked ? (before.locked_at ?? now) : null;
  await lockComment(db, before, after);
  await record(db, decision, { what: 'comment', subject: id, before: { locked_at: before.locked_at }, after: { locked_at: after } });
  await announceThread(db, decision, found.thread);
  return succeed(null);
}

const statusOf = { approve: 'published', hold: 'held', spam: 'spam', delete: 'deleted' } as const satisfies Record<CommentDecision, CommentRow['status']>;

/** Carries out a decision about a comment and records it in the audit log; returns the new status, or null if there is no such comment. */
export async function orderStatus(db: Database, id: string, what: CommentDecision, decision: Decision): Promise<CommentRow['status'] | null> {
  const { site } = decision;
  const before = (await inTurn(db, site, id))?.row;
  if (before === undefined) return null;
  await teach(db, before, what, decision.now);
  const after = await setStatus(db, before, statusOf[what]);
  // The moderator has seen the reports before deciding.
  await dropReports(db, site, id);
  if (after.status !== before.status) {
    await record(db, decision, { what: 'comment', subject: id, before: { status: before.status }, after: { status: after.status } });
    await announceComment(db, decision, after, `comment.${after.status}`);
  }
  return after.status;
}

/** Locks a comment's thread and returns both; null if the comment does not exist. */
export async function inTurn(db: Database, site: string, id: string): Promise<{ thread: ThreadRow; row: CommentRow } | null> {
  const found = await findComment(db, site, id);
  return found === null ? null : lockThreadOf(db, found);
}

/** Writes a decision to the audit log, in the transaction that carries it out. */
export const record = (
  db: Database,
  { site, who, why, now, ids }: Decision,
  { what, subject, before, after }: { what: AuditRow['what']; subject: string; before: object; after: object },
): Promise<void> => recordDecision(db, { site, id: ids(now), at: now, who, what, subject, before: JSON.stringify(before), after: JSON.stringify(after), why });

const ownerCauses = ({ level, level_at, level_note, opens_at, closes_at, import_closed, own_title }: ThreadRow): OwnerCauses => ({
  level,
  level_at,
  level_note,
  opens_at,
  closes_at,
  import_closed,
  own_title,
});

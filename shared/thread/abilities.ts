import type { Instant } from '../instant.ts';
import { branchState, type Level, type ThreadState } from './state.ts';
import type { Status } from './status.ts';

/** The relevant fields of the comment in question. */
export interface Subject {
  readonly id: string;
  readonly status: Status;
  /** When the nearest locked comment above it, or the comment itself, was locked. */
  readonly lockedAt: Instant | null;
  /** The end of its author's window for editing and deleting. */
  readonly editableUntil: Instant;
}

interface Abilities {
  readonly comment: boolean;
  readonly reply: boolean;
  readonly edit: boolean;
  readonly remove: boolean;
  readonly react: boolean;
  /** In every state: a report tells the owner about content that must not stay. */
  readonly report: boolean;
}

/** What each level permits to readers (contract, section 3). */
const permits: Record<Level, { comment: boolean; reply: boolean; change: boolean }> = {
  open: { comment: true, reply: true, change: true },
  'replies-only': { comment: false, reply: true, change: true },
  closed: { comment: false, reply: false, change: true },
  frozen: { comment: false, reply: false, change: false },
};

/**
 * What a reader may do in a thread in this state at `now`, and with the comment `subject` if one is given. `owns` is the comment whose
 * token they hold, or null. Every write of a reader is checked here; moderators may reply and moderate in any state.
 */
export function abilities(state: ThreadState, owns: string | null, subject: Subject | null, now: Instant): Abilities {
  const thread = permits[state.level];
  const branch = subject === null ? thread : permits[branchState(state, subject.lockedAt).level];
  const published = subject?.status === 'published';
  const own = subject !== null && owns === subject.id && now < subject.editableUntil;
  const change = own && branch.change && (published || subject.status === 'held');
  return {
    comment: thread.comment,
    reply: published && branch.reply,
    edit: change,
    remove: change,
    react: published && branch.change,
    report: published,
  };
}

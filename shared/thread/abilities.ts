import type { Instant } from '../instant.ts';
import { branchState, type Level, type ThreadState } from './state.ts';

/** Who asks. A reader owns a comment while holding the token that came with it. */
export type Viewer = { readonly kind: 'reader'; readonly owns: string | null } | { readonly kind: 'moderator' };

/** What is asked about: a comment, as far as it matters here. */
export interface Subject {
  readonly id: string;
  readonly status: 'published' | 'held' | 'spam' | 'deleted';
  /** When the nearest locked comment above it (or itself) was locked. */
  readonly lockedAt: Instant | null;
  /** The end of its author's window for editing and deleting. */
  readonly editableUntil: Instant;
}

export interface Abilities {
  readonly comment: boolean;
  readonly reply: boolean;
  readonly edit: boolean;
  readonly remove: boolean;
  readonly react: boolean;
  /** In every state: a report is how an owner learns of what must not stay. */
  readonly report: boolean;
}

/** Contract, section 3, as a table: what a level permits to readers. */
const permits: Record<Level, { comment: boolean; reply: boolean; change: boolean }> = {
  open: { comment: true, reply: true, change: true },
  'replies-only': { comment: false, reply: true, change: true },
  closed: { comment: false, reply: false, change: true },
  frozen: { comment: false, reply: false, change: false },
};

/**
 * What the viewer may do in a thread in this state at `now`, and with the comment `subject` where one is given.
 * The one gate of every write. Moderators answer and tidy up in any state.
 */
export function abilities(state: ThreadState, viewer: Viewer, subject: Subject | null, now: Instant): Abilities {
  const thread = permits[state.level];
  const branch = subject === null ? thread : permits[branchState(state, subject.lockedAt).level];
  const published = subject?.status === 'published';
  if (viewer.kind === 'moderator') {
    const there = subject !== null && subject.status !== 'deleted';
    return { comment: true, reply: published, edit: there, remove: there, react: published, report: published };
  }
  const own = subject !== null && viewer.owns === subject.id && now < subject.editableUntil;
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

import { refuse, succeed, invalid, type Outcome } from '../../shared/problem.ts';
import type { Instant } from '../../shared/instant.ts';
import { abilities, type Subject } from '../../shared/thread/abilities.ts';
import { branchState, threadState, type ThreadCauses } from '../../shared/thread/state.ts';
import type { Verdict } from '../../shared/contract/admin/evidence.ts';
import type { Policy } from '../site.ts';

/** The facts that decide about a new comment, all read in the transaction that writes it. */
export interface PostFacts {
  readonly policy: Policy;
  readonly causes: ThreadCauses;
  /** The verdict of the checks (`server/spam`). */
  readonly verdict: Verdict;
  /** The comment that is answered; `missing` if the named comment is not in this thread. */
  readonly parent: Pick<Subject, 'id' | 'status' | 'lockedAt'> | 'missing' | null;
}

/** Whether a comment is accepted now, and then whether it is published, held for the owner or put with spam. A refusal carries the state that caused it. */
export function decidePost({ policy, causes, verdict, parent }: PostFacts, now: Instant): Outcome<(typeof statusOf)[Verdict]> {
  const state = threadState(policy, causes, now);
  const subject = parent === null || parent === 'missing' ? null : { ...parent, editableUntil: now };
  const may = abilities(state, null, subject, now);
  if (parent === null) return may.comment ? succeed(statusOf[verdict]) : refuse({ slug: 'thread-closed', state });
  const branch = branchState(state, subject?.lockedAt ?? null);
  if (branch.level === 'closed' || branch.level === 'frozen') return refuse({ slug: 'thread-closed', state: branch });
  return may.reply ? succeed(statusOf[verdict]) : invalid('parent', 'must be a comment of this thread that can be seen');
}

/** A rejected comment is kept too: a person may have written it. */
const statusOf = { publish: 'published', hold: 'held', reject: 'spam' } as const satisfies Record<Verdict, string>;

import type { Verdict } from '../../shared/contract/admin/evidence.ts';
import type { Instant } from '../../shared/instant.ts';
import { refuse, succeed, type Outcome } from '../../shared/problem.ts';
import { abilities, type Subject } from '../../shared/thread/abilities.ts';
import { branchState, threadState, type ThreadCauses } from '../../shared/thread/state.ts';
import type { Status } from '../../shared/thread/status.ts';
import type { Policy } from '../site.ts';

/** The facts that decide whether a reader may change their own comment. */
export interface ChangeFacts {
  readonly policy: Policy;
  readonly causes: ThreadCauses;
  readonly comment: Subject;
  /** The comment that the caller's token is for, or null. */
  readonly owns: string | null;
}

/** Whether the caller may edit or remove the comment now. */
export function decideChange({ policy, causes, comment: asked, owns }: ChangeFacts, what: 'edit' | 'remove', now: Instant): Outcome<null> {
  // The writer was told that this comment is held and learns no more.
  const comment = asked.status === 'spam' && owns === asked.id ? { ...asked, status: 'held' as const } : asked;
  if (comment.status === 'deleted' || comment.status === 'spam') return refuse({ slug: 'not-found' });
  const state = threadState(policy, causes, now);
  if (abilities(state, owns, comment, now)[what]) return succeed(null);
  const own = owns === comment.id && now < comment.editableUntil;
  return refuse(own ? { slug: 'thread-closed', state: branchState(state, comment.lockedAt) } : { slug: 'token-expired' });
}

/** The status of a comment after an edit: a published one is held if the checks would not publish the new text; a held one stays held. */
export const statusAfterEdit = (status: Status, verdict: Verdict): Status => (status === 'published' && verdict !== 'publish' ? 'held' : status);

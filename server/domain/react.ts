import type { Instant } from '../../shared/instant.ts';
import { refuse, succeed, type Outcome } from '../../shared/problem.ts';
import { abilities, type Subject } from '../../shared/thread/abilities.ts';
import { branchState, threadState, type ThreadCauses } from '../../shared/thread/state.ts';
import type { Policy } from '../site.ts';

interface ReactFacts {
  readonly policy: Policy;
  readonly causes: ThreadCauses;
  readonly comment: Subject;
}

/** Whether a reader may react to the comment, or report it, now. A comment that cannot be seen is answered like one that does not exist. */
export function decideReaction({ policy, causes, comment }: ReactFacts, what: 'react' | 'report', now: Instant): Outcome<null> {
  if (comment.status !== 'published') return refuse({ slug: 'not-found' });
  const state = threadState(policy, causes, now);
  if (abilities(state, null, comment, now)[what]) return succeed(null);
  return refuse({ slug: 'thread-closed', state: branchState(state, comment.lockedAt) });
}

import { batch, signal, type Signal } from '@preact/signals-core';
import type { ProblemDetails } from '../../shared/problem.ts';
import type { Comments } from '../api/comments.ts';
import { change, emptied, remove } from './incoming.ts';
import type { Own } from './own.ts';
import { show, shownIn, tell, type ThreadModel } from './thread.ts';

/** Editing and deleting one's own. */
export interface Changes {
  /** The comment that is being edited; null where none is. */
  readonly editing: Signal<string | null>;
  /** The comment of which it is asked whether it shall go for good; null where none is. */
  readonly removing: Signal<string | null>;
  /** Puts another text in a comment's place. Returns why it could not be done, or null. */
  edit(id: string, text: string): Promise<ProblemDetails | null>;
  /** Deletes for good: nobody can bring it back. Returns why it could not be done, or null. */
  remove(id: string): Promise<ProblemDetails | null>;
}

/** `onProblem` is told of every change that was not made. */
export function createChanges(model: ThreadModel, own: Own, comments: Pick<Comments, 'edit' | 'remove'>, onProblem: (problem: ProblemDetails) => void): Changes {
  const { shown, t } = model;
  const editing = signal<string | null>(null);
  const removing = signal<string | null>(null);

  /** Where there is nothing to change any more, now or later, it is no longer one's own. */
  function fail(id: string, problem: ProblemDetails): ProblemDetails {
    if (problem.type === '/problems/token-expired' || problem.type === '/problems/not-found') own.drop(id);
    onProblem(problem);
    return problem;
  }

  return {
    editing,
    removing,
    async edit(id, text) {
      const result = await comments.edit(id, own.comments.value[id]?.token ?? '', text);
      if (!result.ok) return fail(id, result.problem);
      const { comment } = result.value;
      // At once: what the list says of it would otherwise be taken for what the server says now.
      batch(() => {
        own.put(id, { source: text, comment });
        show(model, change(shownIn(model), [comment]));
        editing.value = null;
      });
      tell(model, t(comment.status === 'held' ? 'heldNews' : 'changed'));
      return null;
    },
    async remove(id) {
      const before = shown.thread.value?.count;
      const result = await comments.remove(id, own.comments.value[id]?.token ?? '');
      // Gone already: an earlier try arrived, and its answer was lost.
      if (!result.ok && result.problem.type !== '/problems/not-found') return fail(id, result.problem);
      removing.value = null;
      own.drop(id);
      const known = shown.comments.value.find((comment) => comment.id === id);
      const thread = shown.thread.value;
      // What the server tells of the number may come before its answer, and counts already.
      if (thread?.count === before && thread && known?.status === 'published') shown.thread.value = { ...thread, count: thread.count - 1 };
      const left = result.ok ? result.value.comment : known && emptied(known, 'author');
      show(model, left && left.replies > 0 ? change(shownIn(model), [left]) : remove(shownIn(model), [id]));
      tell(model, t('removed'));
      return null;
    },
  };
}

import { batch, signal, type Signal } from '@preact/signals-core';
import type { ProblemDetails } from '../../shared/problem.ts';
import type { Comments } from '../api/comments.ts';
import { change, emptied, remove } from './incoming.ts';
import type { Own } from './own.ts';
import { show, shownIn, tell, type ThreadModel } from './thread.ts';

/** Editing and deleting the reader's own comment. */
export interface Changes {
  /** The comment that is being edited, or null. */
  readonly editing: Signal<string | null>;
  /** The comment whose deletion the reader is asked to confirm; null if none. */
  readonly removing: Signal<string | null>;
  /** Replaces the text of a comment. Returns the problem if that failed, otherwise null. */
  edit(id: string, text: string): Promise<ProblemDetails | null>;
  /** Deletes a comment permanently. Returns the problem if that failed, otherwise null. */
  remove(id: string): Promise<ProblemDetails | null>;
}

/** `onProblem` is called for every change that failed. */
export function createChanges(model: ThreadModel, own: Own, comments: Pick<Comments, 'edit' | 'remove'>, onProblem: (problem: ProblemDetails) => void): Changes {
  const { shown, t } = model;
  const editing = signal<string | null>(null);
  const removing = signal<string | null>(null);

  /** If the comment can no longer be changed, the device forgets that it is the reader's own. */
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
      // In one batch: otherwise the old comment in the list would be taken for the server's latest answer.
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
      // `not-found`: an earlier try was stored, and its answer was lost.
      if (!result.ok && result.problem.type !== '/problems/not-found') return fail(id, result.problem);
      removing.value = null;
      own.drop(id);
      const known = shown.comments.value.find((comment) => comment.id === id);
      const thread = shown.thread.value;
      // The live event with the new count may arrive before this answer. It includes the deletion already.
      if (thread?.count === before && thread && known?.status === 'published') shown.thread.value = { ...thread, count: thread.count - 1 };
      const left = result.ok ? result.value.comment : known && emptied(known, 'author');
      show(model, left && left.replies > 0 ? change(shownIn(model), [left]) : remove(shownIn(model), [id]));
      tell(model, t('removed'));
      return null;
    },
  };
}

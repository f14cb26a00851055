import type { ThreadState } from '../../shared/thread/state.ts';
import type { ThreadModel } from './thread.ts';

/** Applies the state from a refusal: that of the thread, or that of the locked branch of `parent`. */
export function takeState({ shown }: ThreadModel, state: ThreadState, parent: string | null): void {
  const thread = shown.thread.value;
  if (state.reason === 'locked') shown.comments.value = shown.comments.value.map((comment) => (comment.id === parent ? { ...comment, locked: true } : comment));
  else if (thread) shown.thread.value = { ...thread, state };
}

/** Whether a comment that answers `parent` (null: a root comment) can still be posted, as far as is known here. */
export function mayPost({ shown }: ThreadModel, parent: string | null): boolean {
  const level = shown.thread.value?.state.level ?? 'open';
  if (parent === null) return level === 'open';
  const locked = shown.comments.value.find(({ id }) => id === parent)?.locked;
  return !locked && (level === 'open' || level === 'replies-only');
}

import { h } from './h.ts';
import type { Comment } from '../../shared/contract/comment.ts';
import type { View } from './view.ts';

/**
 * The owner's reactions, each with its number above zero. Where nothing may be changed any more they are no buttons, as
 * `abilities` has it: a closed thread still takes reactions, a frozen one does not.
 */
export function Reactions({ view: { t, shown }, comment: { id, reactions } }: { view: View; comment: Comment }) {
  const { thread, mine } = shown;
  return (thread?.reactions ?? []).map((reaction) => {
    const count = reactions[reaction] ? ` ${t.number(reactions[reaction])}` : '';
    if (thread?.state.level === 'frozen') return count && <span key={reaction}>{reaction + count}</span>;
    return (
      <button
        key={reaction}
        type="button"
        class="react"
        data-do="react"
        aria-pressed={mine[id] === reaction}
        aria-label={t('react', { reaction }) + count}
        value={`${id} ${reaction}`}
      >
        {reaction + count}
      </button>
    );
  });
}

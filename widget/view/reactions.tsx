import { h } from './h.ts';
import type { Comment } from '../../shared/contract/comment.ts';
import type { View } from './view.ts';

/**
 * The reactions that the owner chose, each with its count if that is above zero. In a frozen thread they are not buttons, as in
 * `abilities`; a closed thread still accepts reactions.
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

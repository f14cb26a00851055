import { h } from './h.ts';
import type { Comment } from '../../shared/contract/comment.ts';
import type { View } from './view.ts';

/**
 * A single line until it is focused. The text field exists from the start and is never replaced, so that text and focus survive when the
 * rest of the form appears around it. Once nothing may be posted any more, only the draft remains.
 */
export function Composer({ view, parent }: { view: View; parent: Comment | null }) {
  const { t, Writer, textOf, shown } = view;
  const text = textOf?.(parent?.id ?? null);
  const level = shown.thread?.state.level;
  if (level !== 'open' && (!parent || level !== 'replies-only')) return Writer && text ? <Writer parent={parent} closed /> : null;
  return (
    <form noValidate data-parent={parent?.id}>
      <textarea dir="auto" rows={Writer ? 4 : 1} aria-label={t('comment')} placeholder={t('begin')} value={text} />
      {Writer && <Writer parent={parent} closed={false} />}
    </form>
  );
}

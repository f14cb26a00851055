import { h } from './h.ts';
import type { Comment } from '../../shared/contract/comment.ts';
import type { View } from './view.ts';

/** The time of a comment: relative as text, exact in the tooltip and for assistive technology. It links to the comment's permanent address. */
export function Moment({ view, comment }: { view: View; comment: Comment }) {
  const { t } = view;
  const { id, createdAt, editedAt } = comment;
  return (
    <a href={view.permalink(id)} title={t.dateTime(createdAt)}>
      <time dateTime={createdAt}>{t.relative(createdAt, Date.now())}</time>
      {editedAt && ` · ${t('edited')}`}
    </a>
  );
}

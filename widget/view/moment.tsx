import { h } from 'preact';
import type { Comment } from '../../shared/contract/comment.ts';
import type { ThreadModel } from '../model/thread.ts';

/** When it was written: in words, exact on hovering and for assistive technology, and the comment's permanent address. */
export function Moment({ model, comment }: { model: ThreadModel; comment: Comment }) {
  const { t } = model;
  const { id, createdAt, editedAt } = comment;
  return (
    <a href={permalink(id)} title={t.dateTime(createdAt)}>
      <time dateTime={createdAt}>{t.relative(createdAt, Date.now())}</time>
      {editedAt && ` · ${t('edited')}`}
    </a>
  );
}

/** Absolute, because a page with `<base>` resolves a lone fragment against something else. */
export const permalink = (id: string): string => `${location.href.replace(/#.*/, '')}#comment-${id}`;

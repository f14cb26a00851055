import { h } from './h.ts';
import type { Comment } from '../../shared/contract/comment.ts';
import type { Branch } from '../../shared/thread/tree.ts';
import { Avatar } from './avatar.tsx';
import { Body, Link } from './body.tsx';
import { Composer } from './composer.tsx';
import { answersIn } from './flatten.ts';
import { FreshBar } from './fresh.tsx';
import { Moment } from './moment.tsx';
import { Reactions } from './reactions.tsx';
import type { View } from './view.ts';

interface Props {
  readonly view: View;
  readonly branch: Branch<Comment>;
  /** 0 for a root comment. */
  readonly level: number;
  /** The name of the answered author, if the nesting does not show it. */
  readonly to?: string | undefined;
  /** Whether a comment above it is locked. */
  readonly under?: boolean | undefined;
}

/** A comment with its replies: nested down to the depth that the owner chose, in a flat list below that. */
export function CommentItem({ view, branch, level, to, under }: Props) {
  const { comment } = branch;
  const { t, shown } = view;
  const folded = shown.folded[comment.id] ?? false;
  const locked = under || comment.locked;
  const nested = level < view.options.depth;
  const answers = nested ? branch.replies.map((reply) => ({ branch: reply, to: undefined })) : answersIn(branch);
  const missing = comment.branch?.next ? comment.branch.count - answersIn(branch).length : 0;
  return (
    <li>
      {view.instead?.(comment) ?? <One view={view} comment={comment} to={to} locked={locked} />}
      {shown.replyingTo === comment.id && <Composer view={view} parent={comment} />}
      {answers.length > 0 && (
        <div class={nested ? 'branch' : undefined}>
          {nested && (
            <button type="button" class="line" data-do="fold" aria-expanded={!folded} aria-label={folded ? undefined : t('fold')} value={comment.id}>
              {folded && t('folded', { count: answersIn(branch).length + missing })}
            </button>
          )}
          {!folded && (
            <ol class={nested ? 'replies' : 'flat'} role="list">
              {answers.map((answer) => (
                <CommentItem key={answer.branch.comment.id} view={view} branch={answer.branch} level={level + 1} to={answer.to} under={locked} />
              ))}
            </ol>
          )}
        </div>
      )}
      {missing > 0 && !folded && (
        <button type="button" class="more" data-do="replies" value={comment.id}>
          {t('moreReplies', { count: missing })}
        </button>
      )}
      {!folded && <FreshBar view={view} at={comment.id} />}
    </li>
  );
}

interface OneProps {
  readonly view: View;
  readonly comment: Comment;
  readonly to?: string | undefined;
  readonly locked: boolean | undefined;
}

function One({ view, comment, to, locked }: OneProps) {
  const { t } = view;
  const { author, status, kind } = comment;
  const removed = status === 'deleted';
  const badge = status === 'held' ? t('held') : author.badge ? t(author.badge) : kind && kind !== 'comment' ? t('pingback') : '';
  return (
    <article id={`comment-${comment.id}`} tabIndex={-1} class={status}>
      <Avatar name={author.name} />
      <header>
        {!removed && <b>{author.url ? <Link url={author.url}>{author.name}</Link> : author.name}</b>}
        {badge && <i class={author.badge ?? ''}>{badge}</i>}
        <Moment view={view} comment={comment} />
        {to && <span>{t('inReplyTo', { name: to })}</span>}
      </header>
      {removed ? (
        <p class="body">{t(comment.deletedBy === 'owner' ? 'removedByOwner' : 'removed')}</p>
      ) : (
        <Body nodes={comment.body} passage={comment.passage?.exact} />
      )}
      <Actions view={view} comment={comment} locked={locked} />
    </article>
  );
}

/** The actions as text buttons. The code that handles their clicks is loaded on the first one. */
function Actions({ view, comment, locked }: Omit<OneProps, 'to'>) {
  const { t, Tools } = view;
  const level = view.shown.thread?.state.level;
  const published = comment.status === 'published';
  const answerable = published && !locked && (level === 'open' || level === 'replies-only');
  if (comment.status === 'deleted') return null;
  return (
    <footer>
      {comment.locked && <span>{t('locked')}</span>}
      {answerable && (
        <button type="button" data-do="reply" value={comment.id}>
          {t('reply')}
        </button>
      )}
      {published && <Reactions view={view} comment={comment} />}
      {published && (
        <button type="button" data-do="menu" aria-haspopup="menu" aria-expanded={view.shown.menu === comment.id} value={comment.id}>
          {t('menu')}
        </button>
      )}
      {Tools && <Tools comment={comment} />}
    </footer>
  );
}

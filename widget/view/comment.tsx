import { h } from 'preact';
import type { Comment } from '../../shared/contract/comment.ts';
import type { Branch } from '../../shared/thread/tree.ts';
import type { ThreadModel } from '../model/thread.ts';
import { Avatar } from './avatar.tsx';
import { Body, Link } from './body.tsx';
import { Composer } from './composer.tsx';
import { answersIn } from './flatten.ts';
import { Moment } from './moment.tsx';

interface Props {
  readonly model: ThreadModel;
  readonly branch: Branch<Comment>;
  /** 0 for a root comment. */
  readonly level: number;
  /** Whom it answers, where its place does not show it. */
  readonly to?: string | undefined;
}

/** A comment with its replies: nested down to the depth the owner chose, one under the other from there. */
export function CommentItem({ model, branch, level, to }: Props) {
  const { comment } = branch;
  const nested = level < model.options.depth;
  const answers = nested ? branch.replies.map((reply) => ({ branch: reply, to: undefined })) : answersIn(branch);
  const missing = comment.branch?.next ? comment.branch.count - answersIn(branch).length : 0;
  return (
    <li>
      <One model={model} comment={comment} to={to} />
      <Answer model={model} comment={comment} />
      {answers.length > 0 && (
        <ol class={nested ? 'replies' : 'flat'} role="list">
          {answers.map((answer) => (
            <CommentItem key={answer.branch.comment.id} model={model} branch={answer.branch} level={level + 1} to={answer.to} />
          ))}
        </ol>
      )}
      {missing > 0 && (
        <button type="button" class="more" data-do="replies" value={comment.id}>
          {model.t('moreReplies', { count: missing })}
        </button>
      )}
    </li>
  );
}

/** Its own component, so that opening a reply draws this place and no other. */
function Answer({ model, comment }: { model: ThreadModel; comment: Comment }) {
  return model.replyingTo.value === comment.id ? <Composer model={model} parent={comment} /> : null;
}

function One({ model, comment, to }: { model: ThreadModel; comment: Comment; to?: string | undefined }) {
  const { t } = model;
  const { author, status, kind } = comment;
  const removed = status === 'deleted';
  const badge = status === 'held' ? t('held') : author.badge ? t('owner') : kind && kind !== 'comment' ? t('pingback') : '';
  return (
    <article id={`comment-${comment.id}`} tabIndex={-1} class={status}>
      <Avatar name={author.name} />
      <header>
        {!removed && <b>{author.url ? <Link url={author.url}>{author.name}</Link> : author.name}</b>}
        {badge && <i class={author.badge ?? ''}>{badge}</i>}
        <Moment model={model} comment={comment} />
        {to && <span>{t('inReplyTo', { name: to })}</span>}
      </header>
      {removed ? (
        <p class="body">{t(comment.deletedBy === 'owner' ? 'removedByOwner' : 'removed')}</p>
      ) : (
        <Body nodes={comment.body} />
      )}
      <Actions model={model} comment={comment} />
    </article>
  );
}

/** What can be done, in words; the answers to their clicks are loaded with the first one. */
function Actions({ model, comment }: { model: ThreadModel; comment: Comment }) {
  const { t } = model;
  const level = model.thread.value?.state.level;
  const answerable = comment.status === 'published' && !comment.locked && (level === 'open' || level === 'replies-only');
  const own = model.own.value[comment.id];
  if (comment.status === 'deleted') return null;
  return (
    <footer>
      {answerable && (
        <button type="button" data-do="reply" value={comment.id}>
          {t('reply')}
        </button>
      )}
      {own && level !== 'frozen' && (
        <button type="button" data-do="remove" value={comment.id}>
          {t('remove')}
        </button>
      )}
      {comment.status === 'published' && (
        <button type="button" data-do="link" value={comment.id}>
          {t('link')}
        </button>
      )}
    </footer>
  );
}

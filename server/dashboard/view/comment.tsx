import { h } from 'preact';
import { Body } from '../../../widget/view/body.tsx';
import type { SeenComment } from '../api.ts';
import { actions, type Action as ActionType } from '../model/actions.ts';
import { chosen, choose, filter, form, stepTo } from '../model/queue.ts';
import { hashOf } from '../model/route.ts';
import { mayDecide } from '../model/session.ts';
import { moment, t } from '../language.ts';
import { CommentForm } from './comment-forms.tsx';
import { Evidence } from './evidence.tsx';
import { statusLabel } from './parts.tsx';

/** A comment with all information that helps to decide about it. */
export function Item({ seen, isCurrent }: { seen: SeenComment; isCurrent: boolean }) {
  const { comment, answers, source } = seen;
  const { id } = comment;
  return (
    <li>
      <article aria-current={isCurrent ? 'true' : undefined} aria-label={comment.author.name} tabIndex={isCurrent ? 0 : -1} onFocusIn={() => stepTo(id)} onClick={() => stepTo(id)}>
        <Head seen={seen} />
        {answers !== null && (
          <blockquote class="context">
            {t('answering', { name: answers.name })} <span dir="auto">{answers.text}</span>
          </blockquote>
        )}
        {seen.status !== 'deleted' && <Body nodes={comment.body} passage={comment.passage?.exact} />}
        {seen.status !== 'deleted' && comment.body.length === 0 && <p dir="auto">{source}</p>}
        <Evidence seen={seen} />
        {mayDecide.value && (
          <footer>
            {actions
              .filter(({ fits }) => fits(seen))
              .map((action) => (
                <Action key={action.label} action={action} seen={seen} />
              ))}
          </footer>
        )}
        {form.value?.id === id && <CommentForm seen={seen} open={form.value} />}
      </article>
    </li>
  );
}

function Head({ seen }: { seen: SeenComment }) {
  const { comment, thread, email, status } = seen;
  const page = thread.title || thread.id;
  return (
    <header>
      {mayDecide.value && <input type="checkbox" aria-label={`${t('select')}: ${comment.author.name}`} checked={chosen.value.has(comment.id)} onChange={() => choose(comment.id)} />}
      <b dir="auto">{comment.author.name || t('deleted')}</b>
      {comment.author.badge === 'member' && <span>{t('member')}</span>}
      {email !== null && <a href={hashOf('comments', { author: email })}>{email}</a>}
      {comment.author.url !== undefined && <span>{comment.author.url}</span>}
      <span>
        <time dateTime={comment.createdAt}>{moment(comment.createdAt)}</time>
        {comment.editedAt !== undefined && ` · ${t('edited')}`} ·{' '}
        {thread.url === null ? <span dir="auto">{t('onPage', { page })}</span> : (
          <a dir="auto" href={`${thread.url}#comment-${comment.id}`} rel="noopener noreferrer" target="_blank">{t('onPage', { page })}</a>
        )}
        {thread.state.level !== 'open' && ` · ${t(thread.state.level)}`}
        {filter.value.status === '' && ` · ${t(statusLabel[status])}`}
      </span>
    </header>
  );
}

export const Action = ({ action, seen }: { action: ActionType; seen: SeenComment }) => (
  <button type="button" class={action.manner} aria-keyshortcuts={action.key} onClick={() => action.run(seen)}>
    {t(action.label)}
    <kbd aria-hidden="true">{action.key.toUpperCase()}</kbd>
  </button>
);


import { h } from 'preact';
import { Body } from '../../../widget/view/body.tsx';
import type { CommentDecision, SeenComment, Status } from '../api.ts';
import { at, comments, decide, load, mayDecide, next, reply, replyingTo, status, text } from '../model.ts';
import { texts } from '../texts.ts';

const tabs: readonly (readonly [Status, string])[] = [['held', texts.waiting], ['published', texts.published], ['spam', texts.spam], ['deleted', texts.deleted]];

/** What can be decided, with the key for it; what a comment is already cannot. */
export const decisions: readonly { readonly decision: CommentDecision; readonly label: string; readonly key: string; readonly becomes: Status }[] = [
  { decision: 'approve', label: texts.approve, key: 'a', becomes: 'published' },
  { decision: 'hold', label: texts.hold, key: 'h', becomes: 'held' },
  { decision: 'spam', label: texts.markSpam, key: 's', becomes: 'spam' },
  { decision: 'delete', label: texts.remove, key: 'd', becomes: 'deleted' },
];

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export const Queue = () => (
  <main>
    <h1>{texts.queue}</h1>
    <div class="filters">
      {tabs.map(([value, label]) => (
        <button type="button" aria-pressed={status.value === value} onClick={() => choose(value)}>
          {label}
        </button>
      ))}
      <Search label={texts.searchComments} />
    </div>
    {comments.value.length === 0 && <p class="empty">{texts.empty}</p>}
    <ol class="queue">
      {comments.value.map((seen, index) => (
        <Item key={seen.comment.id} seen={seen} current={index === at.value} />
      ))}
    </ol>
    {next.value && (
      <button type="button" onClick={() => void load(next.value ?? '')}>
        {texts.more}
      </button>
    )}
    {mayDecide.value && <p class="hint">{texts.keys}</p>}
  </main>
);

function choose(value: Status): void {
  status.value = value;
  void load();
}

export const Search = ({ label }: { label: string }) => (
  <form class="search" role="search" onSubmit={(event) => (event.preventDefault(), void load())}>
    <input type="search" aria-label={label} placeholder={label} value={text.peek()} onInput={({ currentTarget }) => (text.value = currentTarget.value)} />
    <button>{texts.search}</button>
  </form>
);

function Item({ seen, current }: { seen: SeenComment; current: boolean }) {
  const { comment, thread, email, reports } = seen;
  return (
    <li>
      <article aria-current={current ? 'true' : undefined} tabIndex={current ? 0 : -1}>
        <header>
          <b>{comment.author.name}</b> {email && <span>{email}</span>} <time dateTime={comment.createdAt}>{moment.format(new Date(comment.createdAt))}</time>{' '}
          {reports.length > 0 && (
            <strong class="reports">
              {texts.reports}: {reports.length}
            </strong>
          )}
        </header>
        <p class="where">{thread.url ? <a href={`${thread.url}#comment-${comment.id}`} rel="noopener noreferrer" target="_blank">{thread.title || thread.id}</a> : thread.title || thread.id}</p>
        <Body nodes={comment.body} passage={comment.passage?.exact} />
        {mayDecide.value && (
          <footer>
            {seen.status !== 'deleted' &&
              decisions
                .filter(({ becomes }) => becomes !== seen.status)
                .map(({ decision, label, key }) => (
                  <button type="button" aria-keyshortcuts={key} onClick={() => void decide(seen, decision)}>
                    {label}
                  </button>
                ))}
            {seen.status === 'published' && (
              <button type="button" aria-keyshortcuts="r" onClick={() => (replyingTo.value = comment.id)}>
                {texts.reply}
              </button>
            )}
          </footer>
        )}
        {replyingTo.value === comment.id && <Reply seen={seen} />}
      </article>
    </li>
  );
}

const Reply = ({ seen }: { seen: SeenComment }) => (
  <form
    class="reply"
    onSubmit={(event) => {
      event.preventDefault();
      void reply(seen, String(new FormData(event.currentTarget).get('body')));
    }}
  >
    <textarea name="body" rows={4} required dir="auto" aria-label={texts.answerTo} ref={(field) => field?.focus()} />
    <button class="primary">{texts.send}</button>
    <button type="button" onClick={() => (replyingTo.value = null)}>
      {texts.cancel}
    </button>
  </form>
);

import { h } from 'preact';
import { toTree } from '../../shared/thread/tree.ts';
import type { MessageKey } from '../i18n/translate.ts';
import type { ThreadModel } from '../model/thread.ts';
import { CommentItem } from './comment.tsx';
import { Composer } from './composer.tsx';
import { Notice } from './notice.tsx';

/** The whole thread. `on` receives every click, change and focus inside: one listener a kind, however many comments. */
export function ThreadView({ model, on }: { model: ThreadModel; on: (event: Event) => void }) {
  const { t } = model;
  const thread = model.thread.value;
  return (
    <section class="thread" aria-label={t('comments')} onClick={on} onChange={on} onFocusIn={on} onSubmit={on} onKeyDown={on}>
      {thread && <Heading model={model} />}
      {thread && <Composer model={model} parent={null} />}
      <More model={model} what="previous" label="earlier" />
      <List model={model} />
      <More model={model} what="next" label="more" />
      {model.failed.value && (
        <p class="notice">
          {t('failed')} <button type="button" data-do="again">{t('again')}</button>
        </p>
      )}
      {thread && <Notice state={thread.state} t={t} />}
      <slot hidden />
      <p class="hidden" role="status">
        {model.news.value}
      </p>
    </section>
  );
}

/** "One thought on “Title”", "6 thoughts on “Title”", and nothing where nobody has said anything (WordPress themes since Twenty Twelve). */
function Heading({ model }: { model: ThreadModel }) {
  const { t, options } = model;
  const { count = 0, title = '' } = model.thread.value ?? {};
  const sort = model.sort.value;
  const Level = model.heading;
  const named = options.pageTitle || title;
  return count === 0 ? null : (
    <header>
      <Level>{t(named ? 'heading' : 'untitled', { count, title: named })}</Level>
      {count > 1 && (
        <select aria-label={t('sort')} data-do="sort" value={sort}>
          {(['oldest', 'newest', 'top'] as const satisfies readonly MessageKey[]).map((order) => (
            <option key={order} value={order}>
              {t(order)}
            </option>
          ))}
        </select>
      )}
    </header>
  );
}

function List({ model }: { model: ThreadModel }) {
  const branches = toTree(model.comments.value);
  return branches.length === 0 ? null : (
    <ol class="list" role="list">
      {branches.map((branch) => (
        <CommentItem key={branch.comment.id} model={model} branch={branch} level={0} />
      ))}
    </ol>
  );
}

function More({ model, what, label }: { model: ThreadModel; what: 'next' | 'previous'; label: MessageKey }) {
  return model[what].value === null ? null : (
    <button type="button" class="more" data-do={what} aria-disabled={model.busy.value}>
      {model.t(label)}
    </button>
  );
}

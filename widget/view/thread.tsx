import { h } from './h.ts';
import { toTree } from '../../shared/thread/tree.ts';
import type { MessageKey } from '../i18n/translate.ts';
import { CommentItem } from './comment.tsx';
import { Composer } from './composer.tsx';
import { FreshBar } from './fresh.tsx';
import { Notice, Until } from './notice.tsx';
import type { View } from './view.ts';

/** The whole thread. */
export function ThreadView({ view }: { view: View }) {
  const { t } = view;
  const thread = view.shown.thread;
  const newestFirst = view.shown.sort === 'newest';
  return (
    <section class="thread" aria-label={`${t('comments')} ${view.options.pageTitle}`}>
      {thread && <Heading view={view} />}
      {thread && <Composer view={view} parent={null} />}
      {thread && <Until state={thread.state} t={t} />}
      {newestFirst && <FreshBar view={view} at="" />}
      <More view={view} what="previous" label="earlier" />
      <List view={view} />
      {!newestFirst && <FreshBar view={view} at="" />}
      <More view={view} what="next" label="more" />
      {view.shown.failed && (
        <p class="notice">
          {t('failed')} <button type="button" data-do="again">{t('again')}</button> {view.elsewhere && <a href={view.elsewhere}>{t('elsewhere')}</a>}
        </p>
      )}
      {thread && <Notice state={thread.state} t={t} />}
      <slot hidden />
      <p class="hidden" role="status">
        {view.shown.news}
      </p>
    </section>
  );
}

/** "One thought on “Title”", "6 thoughts on “Title”", and nothing if there are no comments (WordPress themes since Twenty Twelve). */
function Heading({ view }: { view: View }) {
  const { t, options } = view;
  const { count = 0, title = '' } = view.shown.thread ?? {};
  const sort = view.shown.sort;
  const Level = view.heading;
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

function List({ view }: { view: View }) {
  const branches = toTree(view.shown.comments);
  return branches.length === 0 ? null : (
    <ol class="list" role="list">
      {branches.map((branch) => (
        <CommentItem key={branch.comment.id} view={view} branch={branch} level={0} />
      ))}
    </ol>
  );
}

function More({ view, what, label }: { view: View; what: 'next' | 'previous'; label: MessageKey }) {
  return view.shown[what] === null ? null : (
    <button type="button" class="more" data-do={what} aria-disabled={view.shown.busy}>
      {view.t(label)}
    </button>
  );
}

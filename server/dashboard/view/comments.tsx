import { Fragment, h } from 'preact';
import type { Status } from '../api.ts';
import { chosen, counts, current, filter, items, load, loaded, look, next } from '../model/queue.ts';
import { actions } from '../model/actions.ts';
import { route } from '../model/route.ts';
import { mayDecide } from '../model/session.ts';
import { singleKeys, turnKeys } from '../model/single-keys.ts';
import { t } from '../language.ts';
import { Action, Item } from './comment.tsx';
import { Form, More, statusLabel, textIn } from './parts.tsx';

const statuses: readonly Status[] = ['published', 'held', 'spam', 'deleted'];

/** The queue of held comments with their evidence, and the list of all comments with its filters. */
export function Comments() {
  const inQueue = route.value.page === 'queue';
  return (
    <>
      <div class="top">
        <h1>{t(inQueue ? 'queue' : 'comments')}</h1>
        {inQueue && <Tabs />}
        <Form label={t('search')} onSend={(fields) => void look(inQueue ? { text: textIn(fields, 'text') } : { thread: textIn(fields, 'thread'), author: textIn(fields, 'author'), text: textIn(fields, 'text') })}>
          {!inQueue && <Filters />}
          <input type="search" name="text" aria-label={t('searchText')} placeholder={t('searchText')} defaultValue={filter.value.text} />
          <button>{t('search')}</button>
        </Form>
      </div>
      {loaded.value && items.value.length === 0 && next.value === null && <p class="empty">{t('empty')}</p>}
      {mayDecide.value && chosen.value.size > 0 && <Together />}
      <ol class="list">
        {items.value.map((seen) => (
          <Item key={seen.comment.id} seen={seen} isCurrent={seen === current.value} />
        ))}
      </ol>
      <More next={next.value} label={t(filter.value.text || filter.value.author ? 'further' : 'more')} onMore={() => void load(next.value ?? '')} />
      {mayDecide.value && (
        <label class="hint keys choice">
          <input type="checkbox" checked={singleKeys.value} onChange={({ currentTarget }) => turnKeys(currentTarget.checked)} /> {t('keys')}
        </label>
      )}
    </>
  );
}

function Tabs() {
  const { status, reported } = filter.value;
  const tab = (label: string, count: number, pressed: boolean, onClick: () => void) => (
    <button type="button" aria-pressed={pressed} onClick={onClick}>
      {label} {t('number', { count })}
    </button>
  );
  return (
    <div class="tabs">
      {tab(t('waiting'), counts.value.held, status === 'held', () => void look({ status: 'held', reported: '' }))}
      {tab(t('reported'), counts.value.reported, reported === '1', () => void look({ status: '', reported: '1' }))}
      {tab(t('spam'), counts.value.spam, status === 'spam', () => void look({ status: 'spam', reported: '' }))}
    </div>
  );
}

const Filters = () => (
  <>
    <select
      aria-label={t('status')}
      value={filter.value.status}
      onChange={({ currentTarget }) => void look({ status: statuses.find((status) => status === currentTarget.value) ?? '' })}
    >
      <option value="">{t('all')}</option>
      {statuses.map((status) => (
        <option key={status} value={status}>
          {t(statusLabel[status])}
        </option>
      ))}
    </select>
    <input name="thread" aria-label={t('page')} placeholder={t('page')} defaultValue={filter.value.thread} key={`thread-${filter.value.thread}`} />
    <input name="author" aria-label={t('author')} placeholder={t('author')} defaultValue={filter.value.author} key={`author-${filter.value.author}`} />
  </>
);

/** The actions for the selected comments: those that fit the first of them. */
function Together() {
  const first = items.value.find(({ comment }) => chosen.value.has(comment.id));
  if (!first) return null;
  return (
    <div class="together" role="group" aria-label={t('selected', { count: chosen.value.size })}>
      <b>{t('selected', { count: chosen.value.size })}</b>
      {actions
        .filter((action) => action.many && action.fits(first))
        .map((action) => (
          <Action key={action.label} action={action} seen={first} />
        ))}
      <button type="button" class="quiet" onClick={() => (chosen.value = new Set(items.value.map(({ comment }) => comment.id)))}>
        {t('selectAll')}
      </button>
      <button type="button" class="quiet" onClick={() => (chosen.value = new Set())}>
        {t('selectNone')}
      </button>
    </div>
  );
}


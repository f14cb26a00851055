import { Fragment, h } from 'preact';
import { signal } from '@preact/signals-core';
import type { OwnedThread } from '../../../shared/contract/admin/threads.ts';
import { left, load, next, opened, order, threadForms, threads, toggle } from '../model/threads.ts';
import { hashOf } from '../model/route.ts';
import { mayDecide } from '../model/session.ts';
import { moment, t } from '../language.ts';
import { Form, levelIn, levelsAndAuto, More, Options, textIn } from './parts.tsx';
import { formLabel, ThreadForms } from './thread-forms.tsx';

const text = signal('');

export const Threads = () => (
  <>
    <div class="top">
      <h1>{t('threads')}</h1>
      <Form label={t('search')} onSend={(fields) => ((text.value = textIn(fields, 'text')), void load(text.value))}>
        <input type="search" name="text" aria-label={t('searchThreads')} placeholder={t('searchThreads')} />
        <button>{t('search')}</button>
      </Form>
    </div>
    {threads.value.length === 0 && <p class="empty">{t('empty')}</p>}
    <ul class="list">
      {threads.value.map((thread) => (
        <Item key={thread.id} thread={thread} />
      ))}
    </ul>
    <More next={next.value} onMore={() => void load(text.value, next.value ?? '')} />
  </>
);

function Item({ thread }: { thread: OwnedThread }) {
  const { id, title, url, count, own } = thread;
  return (
    <li class="card row" tabIndex={-1} aria-current={left.value === id ? 'true' : undefined}>
      <div>
        <b dir="auto">{url ? <a href={url} rel="noopener noreferrer" target="_blank">{title || id}</a> : title || id}</b>
        <p class="soft">
          <bdi>{id}</bdi> · <a href={hashOf('comments', { thread: id })}>{t('commentCount', { count })}</a>
        </p>
        <p class="soft">{stateInWords(thread)}</p>
      </div>
      {mayDecide.value && (
        <div class="buttons">
          <select aria-label={`${t('state')}: ${title || id}`} value={own ?? 'auto'} onChange={({ currentTarget }) => choose(thread, currentTarget.value)}>
            <Options values={levelsAndAuto} chosen={own ?? 'auto'} label={t} />
          </select>
          {threadForms.map((form) => (
            <button key={form} type="button" aria-expanded={opened.value?.id === id && opened.value.form === form} onClick={() => toggle(id, form)}>
              {formLabel(form)}
            </button>
          ))}
        </div>
      )}
      <ThreadForms thread={thread} />
    </li>
  );
}

function choose(thread: OwnedThread, value: string): void {
  const { id } = thread;
  const level = levelIn(value);
  void order(level === 'auto' ? { order: 'auto', id } : { order: 'level', id, level }, thread);
}

/** A thread's state in words: its level, the reason, since when, and when it will change. */
function stateInWords({ state }: OwnedThread): string {
  const { level, reason, since, opensAt, closesAt } = state;
  return [
    t(level),
    ...(reason === undefined || reason === 'locked' ? [] : [t(`by_${reason}`)]),
    ...(since === undefined ? [] : [t('since', { date: moment(since) })]),
    ...(level === 'open' && closesAt !== undefined ? [t('until', { date: moment(closesAt) })] : []),
    ...(level !== 'open' && opensAt !== undefined ? [t('until', { date: moment(opensAt) })] : []),
  ].join(' · ');
}

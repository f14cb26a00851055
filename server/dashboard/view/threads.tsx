import { Fragment, h } from 'preact';
import { signal } from '@preact/signals-core';
import type { OwnedThread } from '../../../shared/contract/admin/threads.ts';
import { load, next, order, scheduling, threads } from '../model/threads.ts';
import { hashOf } from '../model/route.ts';
import { mayDecide } from '../model/session.ts';
import { moment, t } from '../language.ts';
import { Field, Form, levelIn, levelsAndAuto, More, Options, textIn } from './parts.tsx';

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
    <li class="card row">
      <div>
        <b dir="auto">{url ? <a href={url} rel="noopener noreferrer" target="_blank">{title || id}</a> : title || id}</b>
        <p class="soft">
          {id} · <a href={hashOf('comments', { thread: id })}>{t('commentCount', { count })}</a>
        </p>
        <p class="soft">{stateInWords(thread)}</p>
      </div>
      {mayDecide.value && (
        <div class="buttons">
          <select aria-label={`${t('state')}: ${title || id}`} value={own ?? 'auto'} onChange={({ currentTarget }) => choose(thread, currentTarget.value)}>
            <Options values={levelsAndAuto} chosen={own ?? 'auto'} label={t} />
          </select>
          <button type="button" aria-expanded={scheduling.value === id} onClick={() => (scheduling.value = scheduling.value === id ? '' : id)}>
            {t('schedule')}
          </button>
        </div>
      )}
      {scheduling.value === id && <Schedule thread={thread} />}
    </li>
  );
}

function choose(thread: OwnedThread, value: string): void {
  const { id } = thread;
  const level = levelIn(value);
  void order(level === 'auto' ? { order: 'auto', id } : { order: 'level', id, level }, thread);
}

const Schedule = ({ thread }: { thread: OwnedThread }) => (
  <Form label={t('schedule')} onSend={(fields) => void order({ order: 'schedule', id: thread.id, opensAt: momentIn(fields, 'opens'), closesAt: momentIn(fields, 'closes') }, thread)}>
    <Field label={t('opensAt')}>
      <input type="datetime-local" name="opens" defaultValue={localOf(thread.opensAt)} />
    </Field>
    <Field label={t('closesAt')}>
      <input type="datetime-local" name="closes" defaultValue={localOf(thread.closesAt)} />
    </Field>
    <div class="buttons">
      <button class="primary">{t('save')}</button>
    </div>
  </Form>
);

/** What holds, why and since when, and when it will change. */
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

/** A moment as a field for local times holds it, and back. */
function localOf(at: string | null): string {
  if (at === null) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function momentIn(fields: FormData, name: string): string | null {
  const value = textIn(fields, name);
  return value === '' ? null : new Date(value).toISOString();
}

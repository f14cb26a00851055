import { h } from 'preact';
import type { OwnedThread } from '../../../shared/contract/admin/threads.ts';
import { limits } from '../../../shared/limits.ts';
import type { MovePlan } from '../api.ts';
import { focus } from '../focus.ts';
import { askMove, close, move, opened, order, plan, type ThreadForm } from '../model/threads.ts';
import { t } from '../language.ts';
import { Field, Form, textIn } from './parts.tsx';

/** What is filled in before something is done about a thread. What was typed stays where it fails. */
export function ThreadForms({ thread }: { thread: OwnedThread }) {
  if (opened.value?.id !== thread.id) return null;
  const { form } = opened.value;
  switch (form) {
    case 'schedule':
      return <Schedule thread={thread} />;
    case 'title':
      return <Title thread={thread} />;
    case 'move':
      return plan.value === null ? <Move thread={thread} /> : <Question key={plan.value.what} asked={plan.value} />;
    default:
      return form satisfies never;
  }
}

/** The words for each on its button, which promise that something is asked first. */
export const formLabel = (form: ThreadForm): string => (form === 'title' ? `${t('ownTitle')}…` : t(form));

const Schedule = ({ thread: { id, opensAt, closesAt }, thread }: { thread: OwnedThread }) => (
  <Form label={t('schedule')} onSend={(fields) => void order({ order: 'schedule', id, opensAt: momentIn(fields, 'opens'), closesAt: momentIn(fields, 'closes') }, thread)}>
    <Field label={t('opensAt')}>
      <input type="datetime-local" name="opens" defaultValue={localOf(opensAt)} ref={focus} />
    </Field>
    <Field label={t('closesAt')}>
      <input type="datetime-local" name="closes" defaultValue={localOf(closesAt)} />
    </Field>
    <Save />
  </Form>
);

const Title = ({ thread: { id, title }, thread }: { thread: OwnedThread }) => (
  <Form label={formLabel('title')} onSend={(fields) => void order({ order: 'title', id, ownTitle: textIn(fields, 'ownTitle') || null }, thread)}>
    <Field label={t('ownTitle')} hint={t('ownTitleHint')}>
      <input name="ownTitle" maxLength={limits.titleLength} dir="auto" autocomplete="off" defaultValue={title} ref={focus} />
    </Field>
    <Save />
  </Form>
);

const Save = () => (
  <div class="buttons">
    <button class="primary">{t('save')}</button>
  </div>
);

const Move = ({ thread: { id } }: { thread: OwnedThread }) => (
  <Form label={t('move')} onSend={(fields) => void askMove(id, textIn(fields, 'to'))}>
    <Field label={t('to')}>
      <input name="to" maxLength={limits.pageIdLength} required dir="auto" autocomplete="off" defaultValue={id} ref={focus} />
    </Field>
    <div class="buttons">
      <button class="primary">{t('move')}</button>
    </div>
  </Form>
);

/** Says what would happen; that is read first, and not agreed to by pressing a key once too often. */
function Question({ asked }: { asked: MovePlan }) {
  const { what, from, to } = asked;
  return (
    <div class="question" role="group" aria-label={t('move')}>
      <p tabIndex={-1} ref={focus}>
        {t(what === 'merge' ? 'willJoin' : 'willMove', { from: isolated(from.id), to: isolated(to.id), comments: t('commentCount', { count: to.count }) })}
      </p>
      <div class="buttons">
        <button type="button" class={what === 'merge' ? 'grave' : 'primary'} onClick={() => void move(asked)}>
          {what === 'merge' ? t('join') : t('move').replace('…', '')}
        </button>
        <button type="button" onClick={() => close()}>
          {t('cancel')}
        </button>
      </div>
    </div>
  );
}

/** A page id as it is, also among words that run from right to left (UAX 9, 2.4). */
const isolated = (id: string): string => `\u2068${id}\u2069`;

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

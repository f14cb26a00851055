import { h } from 'preact';
import type { OwnedThread } from '../../../shared/contract/admin/threads.ts';
import { limits } from '../../../shared/limits.ts';
import type { MovePlan } from '../api.ts';
import { focus } from '../focus.ts';
import { askMove, close, move, opened, order, plan, type ThreadForm } from '../model/threads.ts';
import { t } from '../language.ts';
import { Field, Form, textIn } from './parts.tsx';

/** The forms for actions on a thread. The typed text is kept if an action fails. */
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

/** The label of the button that opens a form; it shows that a form opens first. */
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

/** Shows the effect of a move and asks for confirmation. The text gets the focus, so that a repeated key press does not confirm it. */
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

/** A page id, isolated so that it is displayed correctly in right-to-left text (UAX 9, 2.4). */
const isolated = (id: string): string => `\u2068${id}\u2069`;

/** Converts an instant to the value of a local time field, and back. */
function localOf(at: string | null): string {
  if (at === null) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function momentIn(fields: FormData, name: string): string | null {
  const value = textIn(fields, name);
  return value === '' ? null : new Date(value).toISOString();
}

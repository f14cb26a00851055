import { h, type ComponentChildren } from 'preact';
import { banKinds, type BanKind } from '../../../shared/contract/admin/bans.ts';
import type { SeenComment } from '../api.ts';
import { focus } from '../focus.ts';
import { ban, closeThread, reply, rewrite } from '../model/comment.ts';
import { close, type OpenForm } from '../model/queue.ts';
import { keepUnsent, unsentOf } from '../model/unsent.ts';
import { t } from '../language.ts';
import { Field, Form, levelIn, levelsAndAuto, Options, textIn } from './parts.tsx';

const banLabels = { name: 'byName', email: 'byEmail', network: 'byNetwork' } as const satisfies Record<BanKind, string>;
const banDays = [1, 7, 30] as const;

/** The forms for actions on a comment. The typed text is kept if an action fails. */
export function CommentForm({ seen, open }: { seen: SeenComment; open: OpenForm }) {
  switch (open.kind) {
    case 'reply':
      return <Words open={open} label={t('yourReply')} action={seen.status === 'held' ? `${t('approve')} · ${t('send')}` : t('send')} onSend={(text) => void reply(seen, text)} />;
    case 'edit':
      return <Words open={open} label={t('text')} action={t('save')} text={seen.source} onSend={(text) => void rewrite(seen, text)} />;
    case 'ban':
      return <BanForm seen={seen} />;
    case 'close':
      return (
        <Form label={t('closeThread')} onSend={(fields) => void closeThread(seen, levelIn(fields.get('level')), textIn(fields, 'note'))}>
          <Field label={t('state')}>
            <select name="level" ref={focus}>
              <Options values={levelsAndAuto} chosen="closed" label={t} />
            </select>
          </Field>
          <Field label={t('note')}>
            <input name="note" maxLength={300} dir="auto" />
          </Field>
          <Buttons>{t('save')}</Buttons>
        </Form>
      );
    default:
      return open.kind satisfies never;
  }
}

const Words = ({ open, label, action, text = '', onSend }: { open: OpenForm; label: string; action: string; text?: string; onSend: (text: string) => void }) => (
  <Form label={label} onSend={(fields) => onSend(textIn(fields, 'text'))}>
    <Field label={label}>
      <textarea name="text" rows={4} required dir="auto" defaultValue={unsentOf(open) ?? text} onInput={({ currentTarget }) => keepUnsent(open, currentTarget.value)} ref={focus} />
    </Field>
    <Buttons>{action}</Buttons>
  </Form>
);

const BanForm = ({ seen }: { seen: SeenComment }) => (
  <Form
    label={t('ban')}
    onSend={(fields) => {
      const days = Number(fields.get('days'));
      void ban(seen, banKinds.filter((kind) => fields.has(kind)), days === 0 ? null : days, textIn(fields, 'why'));
    }}
  >
    <fieldset>
      <legend>{t('banBy')}</legend>
      {banKinds
        .filter((kind) => kind !== 'email' || seen.email !== null)
        .map((kind, index) => (
          <label key={kind}>
            <input type="checkbox" name={kind} defaultChecked={kind === (seen.email === null ? 'name' : 'email')} {...(index === 0 ? { ref: focus } : {})} /> {t(banLabels[kind])}
          </label>
        ))}
    </fieldset>
    <Field label={t('howLong')}>
      <select name="days">
        <option value="0">{t('forGood')}</option>
        {banDays.map((days) => (
          <option key={days} value={days}>
            {t('days', { count: days })}
          </option>
        ))}
      </select>
    </Field>
    <Field label={t('why')}>
      <input name="why" maxLength={300} dir="auto" />
    </Field>
    <Buttons>{t('ban').replace('…', '')}</Buttons>
  </Form>
);

const Buttons = ({ children }: { children: ComponentChildren }) => (
  <div class="buttons">
    <button class="primary">{children}</button>
    <button type="button" onClick={close}>
      {t('cancel')}
    </button>
  </div>
);

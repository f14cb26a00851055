import { Fragment, h } from 'preact';
import { addPasskey, chooseNotice, notice, passkeys, removePasskey, type NoticeRule } from '../model/account.ts';
import { moment, t } from '../language.ts';
import { Field, Options } from './parts.tsx';

const rules = ['at-once', 'daily', 'none'] as const satisfies readonly NoticeRule[];

/** How the person is told of held comments, if mails are sent. */
export const Notice = () =>
  notice.value === null ? null : (
    <Field label={t('notice')}>
      <select value={notice.value} onChange={({ currentTarget }) => void chooseNotice(rules.find((rule) => rule === currentTarget.value) ?? 'at-once')}>
        <Options values={rules} chosen={notice.value} label={(rule) => t(`notice_${rule}`)} />
      </select>
    </Field>
  );

export const Passkeys = () => (
  <>
    <h2>{t('passkeys')}</h2>
    {passkeys.value.length === 0 && <p class="empty">{t('noPasskeys')}</p>}
    <ul class="list">
      {passkeys.value.map(({ id, name, createdAt }) => (
        <li key={id} class="card row">
          <div>
            <b>{name}</b>
            <p class="soft">{moment(createdAt)}</p>
          </div>
          <button type="button" class="grave" onClick={() => void removePasskey(id)}>
            {t('takeOut')}
          </button>
        </li>
      ))}
    </ul>
    <button type="button" onClick={() => void addPasskey()}>
      {t('addPasskey')}
    </button>
  </>
);

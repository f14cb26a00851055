import { Fragment, h } from 'preact';
import { addSite, changePassword, endSession, sessions } from '../model/lists.ts';
import { ownsAll, session } from '../model/session.ts';
import { changeLanguage } from '../model/account.ts';
import { languages, locale, moment, t } from '../language.ts';
import { chooseLanguage } from '../../../widget/i18n/language.ts';
import { Field, Form, textIn } from './parts.tsx';
import { Notice, Passkeys } from './passkeys.tsx';

/** The person's own settings: language, sessions and ways to sign in. */
export const Account = () => (
  <>
    <h1>{t('account')}</h1>
    <p class="soft">
      {session.value?.person.name} · {session.value?.person.email}
    </p>
    <Field label={t('language')}>
      <select value={chooseLanguage([locale.value]).catalog} onChange={({ currentTarget }) => void changeLanguage(currentTarget.value)}>
        {Object.entries(languages).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </Field>
    {ownsAll.value && <NewSite />}
    <Notice />
    <Passkeys />
    <h2>{t('signedIn')}</h2>
    <ul class="list">
      {sessions.value.map(({ id, device, createdAt, expiresAt, current }) => (
        <li key={id} class="card row">
          <div>
            <b>{device}</b> {current && <span class="soft">({t('thisDevice')})</span>}
            <p class="soft">
              {moment(createdAt)} · {t('until', { date: moment(expiresAt) })}
            </p>
          </div>
          {!current && (
            <button type="button" onClick={() => void endSession(id)}>
              {t('endSession')}
            </button>
          )}
        </li>
      ))}
    </ul>
    <h2>{t('changePassword')}</h2>
    <Form label={t('changePassword')} onSend={(fields) => void changePassword(textIn(fields, 'current'), textIn(fields, 'password'))}>
      <input type="email" name="email" autocomplete="username" hidden readOnly value={session.value?.person.email} />
      <Field label={t('currentPassword')}>
        <input type="password" name="current" required autocomplete="current-password" />
      </Field>
      <Field label={t('newPassword')}>
        <input type="password" name="password" required minLength={12} autocomplete="new-password" />
      </Field>
      <div class="buttons">
        <button class="primary">{t('save')}</button>
      </div>
    </Form>
  </>
);

const NewSite = () => (
  <>
    <h2>{t('addSite')}</h2>
    <Form
      label={t('addSite')}
      onSend={(fields) => void addSite(textIn(fields, 'slug'), textIn(fields, 'title'), textIn(fields, 'origins').split(/\s+/).filter((origin) => origin !== ''))}
    >
      <Field label={t('siteSlug')}>
        <input name="slug" required pattern="[a-z0-9][a-z0-9\-]*" maxLength={64} autocomplete="off" />
      </Field>
      <Field label={t('title')}>
        <input name="title" required maxLength={300} dir="auto" autocomplete="off" />
      </Field>
      <Field label={t('origins')}>
        <textarea name="origins" rows={2} required placeholder="https://blog.example" />
      </Field>
      <div class="buttons">
        <button>{t('add')}</button>
      </div>
    </Form>
  </>
);

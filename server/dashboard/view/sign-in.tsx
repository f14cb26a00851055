import { Fragment, h } from 'preact';
import { api } from '../api.ts';
import { enterByMail, enterByPasskey } from '../model/account.ts';
import { fault, said, say, succeeded } from '../model/news.ts';
import { entering, isMailed, take } from '../model/session.ts';
import { t } from '../language.ts';
import { Field, Form } from './parts.tsx';

/** The sign-in page: by passkey, by address and password, by a mailed link, or the first time by an invitation link. */
export const SignIn = () => (
  <main class="narrow">
    <h1>{t(entering.value && !isMailed.value ? 'welcome' : 'signIn')}</h1>
    {entering.value && isMailed.value ? (
      <button type="button" class="primary" onClick={() => void enterByMail()}>
        {t('signIn')}
      </button>
    ) : (
      <Doors />
    )}
    <p role="status">{said.value}</p>
    <p role="alert" class="fault">
      {fault.value}
    </p>
  </main>
);

const Doors = () => (
  <>
    {entering.value && <p>{t('welcomeHint')}</p>}
    <Form onSend={(fields) => void submit(fields)}>
      {!entering.value && (
        <Field label={t('email')}>
          <input required name="email" type="email" autocomplete="username" />
        </Field>
      )}
      <Field label={t(entering.value ? 'newPassword' : 'password')}>
        <input required name="password" type="password" autocomplete={entering.value ? 'new-password' : 'current-password'} />
      </Field>
      <div class="buttons">
        <button class="primary">{t(entering.value ? 'enter' : 'signIn')}</button>
      </div>
    </Form>
    {!entering.value && (
      <div class="buttons">
        <button type="button" onClick={() => void enterByPasskey()}>
          {t('withPasskey')}
        </button>
        <button type="button" onClick={(event) => void mail(event.currentTarget)}>
          {t('byMail')}
        </button>
      </div>
    )}
  </>
);

async function submit(fields: FormData): Promise<void> {
  const [email, password] = [String(fields.get('email')), String(fields.get('password'))];
  const result = await (entering.value ? api.enter(entering.value, password) : api.signIn(email, password));
  if (!succeeded(result, t(entering.value ? 'stale' : 'wrong'))) return;
  entering.value = '';
  take(result);
}

/** Mails a link to the address in the form. */
async function mail(button: HTMLButtonElement): Promise<void> {
  const field = button.closest('main')?.querySelector<HTMLInputElement>('input[name=email]');
  if (!field?.reportValidity()) return;
  const result = await api.mailLink(field.value);
  if (succeeded(result)) say(t(result.value.mail ? 'mailSent' : 'noMail'));
}

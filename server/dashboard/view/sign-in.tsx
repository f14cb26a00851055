import { h } from 'preact';
import { api } from '../api.ts';
import { fault, succeeded } from '../model/news.ts';
import { entering, take } from '../model/session.ts';
import { t } from '../language.ts';
import { Field, Form } from './parts.tsx';

/** The door: by address and password, or for the first time by the link that was sent. */
export const SignIn = () => (
  <main class="narrow">
    <h1>{t(entering.value ? 'welcome' : 'signIn')}</h1>
    {entering.value && <p>{t('welcomeHint')}</p>}
    <Form onSend={(fields) => void submit(fields)}>
      {!entering.value && (
        <Field label={t('email')}>
          <input required name="email" type="email" autocomplete="username webauthn" />
        </Field>
      )}
      <Field label={t(entering.value ? 'newPassword' : 'password')}>
        <input required name="password" type="password" autocomplete={entering.value ? 'new-password' : 'current-password'} />
      </Field>
      <div class="buttons">
        <button class="primary">{t(entering.value ? 'enter' : 'signIn')}</button>
      </div>
      <p role="alert" class="fault">
        {fault.value}
      </p>
    </Form>
  </main>
);

async function submit(fields: FormData): Promise<void> {
  const [email, password] = [String(fields.get('email')), String(fields.get('password'))];
  const result = await (entering.value ? api.enter(entering.value, password) : api.signIn(email, password));
  if (!succeeded(result, t(entering.value ? 'stale' : 'wrong'))) return;
  entering.value = '';
  take(result);
}

import { h } from 'preact';
import { api } from '../api.ts';
import { entering, explain, fault, take } from '../model.ts';
import { texts } from '../texts.ts';

/** By address and password, or by the link that was given to somebody new. */
export const SignIn = () => (
  <main class="narrow">
    <h1>{entering.value ? texts.welcome : texts.signIn}</h1>
    {entering.value && <p>{texts.welcomeHint}</p>}
    <form onSubmit={submit}>
      {!entering.value && (
        <label>
          <span>{texts.email}</span>
          <input required name="email" type="email" autocomplete="username" />
        </label>
      )}
      <label>
        <span>{entering.value ? texts.newPassword : texts.password}</span>
        <input required name="password" type="password" autocomplete={entering.value ? 'new-password' : 'current-password'} />
      </label>
      <button class="primary">{entering.value ? texts.enter : texts.signIn}</button>
      <p role="alert" class="fault">
        {fault.value}
      </p>
    </form>
  </main>
);

async function submit(event: SubmitEvent & { readonly currentTarget: HTMLFormElement }): Promise<void> {
  event.preventDefault();
  fault.value = '';
  const fields = new FormData(event.currentTarget);
  const [email, password] = [String(fields.get('email')), String(fields.get('password'))];
  const result = await (entering.value ? api.enter(entering.value, password) : api.signIn(email, password));
  if (!result.ok) return explain(result, entering.value ? texts.stale : texts.wrong);
  entering.value = '';
  take(result);
}

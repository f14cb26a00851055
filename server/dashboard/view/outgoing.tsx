import { Fragment, h } from 'preact';
import { addWebhook, dead, drop, removeWebhook, resend, webhooks, webhookSecret } from '../model/outgoing.ts';
import { moment, t } from '../language.ts';
import { Field, Form, textIn } from './parts.tsx';

/** The webhooks of the site. */
export const Webhooks = () => (
  <>
    <h2>{t('webhooks')}</h2>
    <ul class="list">
      {webhooks.value.map(({ id, url, createdAt }) => (
        <li key={id} class="card row">
          <div>
            <b>{url}</b>
            <p class="soft">{moment(createdAt)}</p>
          </div>
          <button type="button" class="grave" onClick={() => void removeWebhook(id)}>
            {t('takeOut')}
          </button>
        </li>
      ))}
    </ul>
    {webhookSecret.value !== '' && (
      <div class="card" role="status">
        <p>{t('webhookSecret')}</p>
        <code class="secret">{webhookSecret.value}</code>
      </div>
    )}
    <Form label={t('webhooks')} onSend={(fields) => void addWebhook(textIn(fields, 'url'))}>
      <Field label={t('webhookUrl')}>
        <input name="url" type="url" required placeholder="https://hooks.example/afterword" />
      </Field>
      <div class="buttons">
        <button>{t('add')}</button>
      </div>
    </Form>
  </>
);

/** The messages that could not be delivered, if there are any. */
export const Undelivered = () =>
  dead.value.length === 0 ? null : (
    <section>
      <h2>{t('undelivered')}</h2>
      <ul class="list">
        {dead.value.map(({ id, recipient, fault, createdAt }) => (
          <li key={id} class="card row">
            <div>
              <b>{recipient}</b>
              <p class="soft">
                {moment(createdAt)} · {fault}
              </p>
            </div>
            <div class="buttons">
              <button type="button" onClick={() => void resend(id)}>
                {t('resend')}
              </button>
              <button type="button" class="grave" onClick={() => void drop(id)}>
                {t('takeOut')}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );

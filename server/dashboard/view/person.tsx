import { Fragment, h } from 'preact';
import { erase, found, lookUp, save } from '../model/person.ts';
import { t } from '../language.ts';
import { Field, Form, textIn } from './parts.tsx';

/** Shows, exports and erases the data of one person. */
export const PersonData = () => (
  <>
    <h2>{t('personData')}</h2>
    <Form label={t('personData')} onSend={(fields) => void lookUp(textIn(fields, 'address'))}>
      <Field label={t('personAddress')}>
        <input name="address" type="email" required autocomplete="off" />
      </Field>
      <div class="buttons">
        <button>{t('lookUp')}</button>
      </div>
    </Form>
    {found.value && <Found email={found.value.email} data={found.value.data} />}
  </>
);

const Found = ({ email, data }: NonNullable<typeof found.value>) => (
  <div class="card">
    <p>
      <b>{email}</b> · {t('commentCount', { count: data.comments.length })}
    </p>
    <div class="buttons">
      <button type="button" onClick={() => save(data)}>
        {t('download')}
      </button>
      <button type="button" class="grave" onClick={() => void erase(email, 'anonymise')}>
        {t('anonymise')}
      </button>
      <button type="button" class="grave" onClick={() => void erase(email, 'delete')}>
        {t('eraseAll')}
      </button>
    </div>
    <p class="soft">{t('noWayBack')}</p>
  </div>
);

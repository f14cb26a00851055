import { h } from './h.ts';
import type { Translate } from '../i18n/translate.ts';
import type { ComposerModel, Field } from '../model/composer.ts';

/** What stands around the text field: who writes, the button, and what there is to say about both. */
export function WriterView({ composer, t }: { composer: ComposerModel; t: Translate }) {
  const { parent, faults, refusal, begun, excess } = composer;
  if (!begun.value) return null;
  return (
    <div class="rest">
      <Says fault={faults.value.text ?? (excess.value > 0 ? t('tooLong', { count: excess.value }) : undefined)} />
      <div class="fields">
        <Input field="name" label={t('name')} composer={composer} />
        <Input field="email" label={t('email')} composer={composer} />
        <Input field="url" label={t('website')} composer={composer} />
      </div>
      <div class="send">
        <small>{t('markdown')}</small>
        {parent && (
          <button type="button" data-do="cancel">
            {t('cancel')}
          </button>
        )}
        <button type="submit" class="primary">
          {t(parent ? 'postReply' : 'post')}
        </button>
      </div>
      <Says fault={refusal.value} />
    </div>
  );
}

interface InputProps {
  readonly composer: ComposerModel;
  readonly field: Exclude<Field, 'text'>;
  readonly label: string;
}

/** Peeks, for typing must not draw the thread anew. Plain text fields with the fitting keyboard: browsers change what is typed into `type=email` and `type=url`. */
function Input({ composer, field, label }: InputProps) {
  const value = composer.author[field];
  const fault = composer.faults.value[field];
  return (
    <label>
      <span>{label}</span>
      <input
        name={field}
        inputMode={field === 'name' ? 'text' : field}
        autocomplete={field}
        required={field === 'name'}
        aria-invalid={fault !== undefined}
        value={value.peek()}
        onInput={(event) => {
          value.value = event.currentTarget.value;
        }}
      />
      <Says fault={fault} />
    </label>
  );
}

const Says = ({ fault }: { fault: string | undefined }) => (fault ? <p class="fault" role="alert">{fault}</p> : null);

import { h } from './h.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Author, ComposerModel, Field } from '../model/composer.ts';
import type { Markup } from '../model/markup.ts';
import { PreviewPanel, Tabs } from './preview.tsx';
import { Toolbar } from './toolbar.tsx';

interface Props {
  readonly composer: ComposerModel;
  readonly t: Translate;
  /** Absent where no script runs: then there is no toolbar and no preview. */
  readonly mark?: (markup: Markup, button: HTMLElement) => void;
}

/** The form around the text field: the toolbar, the author's fields, the button and the messages. */
export function WriterView({ composer, t, mark }: Props) {
  const { parent, faults, refusal, begun, excess, preview, author, knownAs, loginNeeded } = composer;
  if (loginNeeded.value) {
    return (
      <div class="rest">
        <p class="as" role="status">{t('loginNeeded')}</p>
      </div>
    );
  }
  if (!begun.value) return null;
  const previewed = preview.shown.value;
  return (
    <div class="rest">
      {composer.passage.value && (
        <div class="about">
          <p>{t('aboutPassage')}</p>
          <blockquote>{composer.passage.value.exact}</blockquote>
          <button type="button" onClick={() => (composer.passage.value = null)}>
            {t('withoutPassage')}
          </button>
        </div>
      )}
      {previewed && <PreviewPanel previewed={previewed} t={t} />}
      {mark && (
        <div class="tools">
          <Tabs preview={preview} t={t} />
          {!previewed && <Toolbar t={t} mark={mark} />}
        </div>
      )}
      <Says fault={faults.value.text ?? (excess.value > 0 ? t('tooLong', { count: excess.value }) : undefined)} />
      <Left composer={composer} t={t} />
      {knownAs.value ? (
        <p class="as">{t('commentingAs', { name: knownAs.value })}</p>
      ) : (
        <div class="fields">
          <Input field="name" label={t('name')} composer={composer} />
          <Input field="email" label={t('email')} composer={composer} />
          <Input field="url" label={t('website')} composer={composer} />
        </div>
      )}
      {mark && !knownAs.value && <Check which="remembered" label={t('remember')} author={author} />}
      {mark && composer.mayFollow.value && <Check which="follow" label={t('followReplies')} author={author} />}
      <Trap />
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

/** Updated on each letter, but announced only at a few steps. */
function Left({ composer, t }: { composer: ComposerModel; t: Translate }) {
  const left = composer.left.value;
  const step = [0, 20, 100, 500].find((each) => left !== null && left <= each);
  return (
    <div class="left">
      {left !== null && <p aria-hidden="true">{t('left', { count: left })}</p>}
      <p class="hidden" role="status">
        {step !== undefined && t('left', { count: step })}
      </p>
    </div>
  );
}

interface InputProps {
  readonly composer: ComposerModel;
  readonly field: Exclude<Field, 'text'>;
  readonly label: string;
}

/**
 * Reads without subscribing, so that typing does not redraw the thread. These are plain text fields with a suitable keyboard: browsers
 * change the input of `type=email` and `type=url`.
 */
function Input({ composer, field, label }: InputProps) {
  const value = composer.author[field];
  const fault = composer.faults.value[field];
  return (
    <label>
      <span>{label}</span>
      <input
        name={field}
        dir="auto"
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

const Check = ({ which, label, author }: { which: 'remembered' | 'follow'; label: string; author: Author }) => (
  <label class="check">
    <input
      type="checkbox"
      checked={author[which].value}
      onInput={(event) => {
        author[which].value = event.currentTarget.checked;
      }}
    />
    {label}
  </label>
);

/**
 * A honeypot field: hidden from sight, screen readers and the keyboard, and with a name that no browser or password manager fills in. A
 * bot that fills every field fills this one too.
 */
const Trap = () => (
  <div hidden aria-hidden="true">
    <input name="topic" tabIndex={-1} autocomplete="off" />
  </div>
);

const Says = ({ fault }: { fault: string | undefined }) => (fault ? <p class="fault" role="alert">{fault}</p> : null);

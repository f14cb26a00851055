import { Fragment, h } from 'preact';
import { attributes, fill, filled, previewAddress, snippet, textKey, texts, type Attribute } from '../model/embed.ts';
import { say } from '../model/news.ts';
import { t } from '../language.ts';

/** The tag to paste, with all its attributes, and a preview. */
export const Embed = () => (
  <>
    <h1>{t('embed')}</h1>
    <p>{t('snippet')}</p>
    <div class="snippet">
      <code>{snippet.value}</code>
      <button type="button" class="primary" onClick={() => void copy()}>
        {t('copy')}
      </button>
    </div>
    <div class="embed">
      <form class="attributes" aria-label={t('embed')} onSubmit={(event) => event.preventDefault()}>
        {attributes.map((attribute) => (
          <label key={attribute.name} class="field">
            <code>data-{attribute.name}</code>
            <Value attribute={attribute} />
          </label>
        ))}
        <OneText />
      </form>
      <iframe title={t('preview')} src={previewAddress.value} />
    </div>
  </>
);

/** Edits any text of the widget, one at a time. */
function OneText() {
  const name = `text-${textKey.value}`;
  return (
    <div class="field">
      <label class="field">
        <code>data-text-KEY</code>
        <select value={textKey.value} onChange={({ currentTarget }) => (textKey.value = currentTarget.value)}>
          {[...texts.keys()].map((key) => (
            <option key={key} value={key}>
              {key}
            </option>
          ))}
        </select>
      </label>
      <input aria-label={`data-${name}`} value={filled.value[name] ?? ''} placeholder={texts.get(textKey.value)} dir="auto" onInput={({ currentTarget }) => fill(name, currentTarget.value)} />
    </div>
  );
}

function Value({ attribute: { name, values, example } }: { attribute: Attribute }) {
  const value = filled.value[name] ?? '';
  if (values === undefined) return <input value={value} placeholder={example} dir="auto" onInput={({ currentTarget }) => fill(name, currentTarget.value)} />;
  return (
    <select value={value} onChange={({ currentTarget }) => fill(name, currentTarget.value)}>
      <option value="">{t('usual')}</option>
      {values.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </select>
  );
}

async function copy(): Promise<void> {
  try {
    await navigator.clipboard.writeText(snippet.value);
    say(t('copied'));
  } catch {
    // Without the permission to copy, the person can select the text.
  }
}

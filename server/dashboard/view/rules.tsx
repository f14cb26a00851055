import { Fragment, h, type ComponentChildren } from 'preact';
import { challengeRules, identityRules, moderationRules } from '../../../shared/contract/admin/settings.ts';
import type { Settings } from '../../../shared/contract/admin/site.ts';
import { levels } from '../../../shared/thread/state.ts';
import { saveSettings, settings } from '../model/lists.ts';
import { changeOf } from '../model/settings-form.ts';
import { owns } from '../model/session.ts';
import { t } from '../language.ts';
import { Webhooks } from './outgoing.tsx';
import { inWords } from './rules-in-words.ts';
import { Field, Form, Options } from './parts.tsx';

/** The site's settings, and what they mean in words. */
export function Rules() {
  const set = settings.value;
  if (set === null) return <h1>{t('rules')}</h1>;
  return (
    <>
      <h1>{t('rules')}</h1>
      <section class="card">
        <h2>{t('rulesNow')}</h2>
        <ul class="words">
          {inWords(set).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      {owns.value && <SettingsForm set={set} />}
      {owns.value && <Webhooks />}
    </>
  );
}

const SettingsForm = ({ set }: { set: Settings }) => (
  <Form label={t('rules')} onSend={(fields) => void saveSettings(changeOf(fields, set))}>
    <Part title={t('where')}>
      <Field label={t('title')}>
        <input name="title" maxLength={300} dir="auto" defaultValue={set.title} />
      </Field>
      <Lines name="origins" lines={set.origins} />
    </Part>
    <Part title={t('moderation')}>
      {moderationRules.map((rule) => (
        <label key={rule} class="choice">
          <input type="radio" name="moderation" value={rule} defaultChecked={rule === set.moderation} /> {t(`moderation_${rule}`)}
        </label>
      ))}
    </Part>
    {set.logins && (
      <Part title={t('identity')}>
        {identityRules.map((rule) => (
          <label key={rule} class="choice">
            <input type="radio" name="identity" value={rule} defaultChecked={rule === set.identity} /> {t(`identity_${rule}`)}
          </label>
        ))}
      </Part>
    )}
    <Part title={t('closing')}>
      <Field label={t('level')}>
        <select name="level">
          <Options values={levels} chosen={set.level} label={t} />
        </select>
      </Field>
      <Field label={t('note')}>
        <input name="note" maxLength={300} dir="auto" defaultValue={set.note ?? ''} />
      </Field>
      <Whole name="closeAfterDays" value={set.closeAfterDays} />
      <Whole name="closeAfterCount" value={set.closeAfterCount} />
    </Part>
    <Part title={t('reading')}>
      <Field label={t('reactions')}>
        <input name="reactions" defaultValue={set.reactions.join(' ')} />
      </Field>
      <Whole name="editMinutes" value={set.editMinutes} required />
      <label class="choice">
        <input type="checkbox" name="followers" defaultChecked={set.followers} /> {t('followers')}
      </label>
    </Part>
    <Part title={t('againstSpam')}>
      <Whole name="linkLimit" value={set.linkLimit} required />
      <Lines name="blockedWords" lines={set.blockedWords} />
      <Lines name="blockedNetworks" lines={set.blockedNetworks} />
      <Field label={t('challenge')}>
        <select name="challenge">
          <Options values={challengeRules} chosen={set.challenge} label={(rule) => t(`challenge_${rule}`)} />
        </select>
      </Field>
      <Field label={t('akismetUrl')}>
        <input name="akismetUrl" type="url" required defaultValue={set.akismetUrl} />
      </Field>
      <Field label={t('akismetKey')} {...(set.akismet ? { hint: t('akismetSet') } : {})}>
        <input name="akismetKey" autocomplete="off" />
      </Field>
      {set.akismet && (
        <label class="choice">
          <input type="checkbox" name="akismetForget" /> {t('akismetForget')}
        </label>
      )}
      <Whole name="networkPerHour" value={set.networkPerHour} required />
      <Whole name="sitePerMinute" value={set.sitePerMinute} required />
    </Part>
    <Part title={t('privacy')}>
      <Whole name="keepSpamDays" value={set.keepSpamDays} />
      <Whole name="keepEmailDays" value={set.keepEmailDays} />
    </Part>
    <div class="buttons sticky">
      <button class="primary">{t('save')}</button>
    </div>
  </Form>
);

const Part = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <fieldset class="card">
    <legend>{title}</legend>
    {children}
  </fieldset>
);

const Lines = ({ name, lines }: { name: 'origins' | 'blockedWords' | 'blockedNetworks'; lines: readonly string[] }) => (
  <Field label={t(name)}>
    <textarea name={name} rows={Math.min(8, Math.max(2, lines.length + 1))} dir="auto" defaultValue={lines.join('\n')} />
  </Field>
);

type WholeName = 'closeAfterDays' | 'closeAfterCount' | 'editMinutes' | 'linkLimit' | 'networkPerHour' | 'sitePerMinute' | 'keepSpamDays' | 'keepEmailDays';

const Whole = ({ name, value, required = false }: { name: WholeName; value: number | null; required?: boolean }) => (
  <Field label={t(name)}>
    <input class="number" name={name} type="number" min={0} inputMode="numeric" required={required} defaultValue={value ?? ''} />
  </Field>
);

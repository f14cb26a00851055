import { h } from 'preact';
import type { Translate } from '../../widget/i18n/translate.ts';
import { toDocument } from './document.tsx';

export interface PrivacyPage {
  readonly locale: string;
  readonly t: Translate;
  readonly site: string;
  readonly entries: readonly { readonly what: string; readonly why: string; readonly howLong: string }[];
  /** Whether a reader can prove by mail that an address is theirs. */
  readonly mail: boolean;
  /** A mail was asked for. */
  readonly asked: boolean;
  /** Why no mail was sent, and the typed address. */
  readonly refusal: string;
  readonly typed: string;
}

/** The privacy page: which personal data is stored, why and for how long, and how to get or erase it. */
export const renderPrivacy = ({ locale, t, site, entries, mail, asked, refusal, typed }: PrivacyPage): string =>
  toDocument({
    locale,
    title: t('storedOn', { site }),
    body: (
      <main class="frame">
        <h1>{t('stored')}</h1>
        <p>{t('storedText', { site })}</p>
        <dl class="stored">
          {entries.map(({ what, why, howLong }) => (
            <div>
              <dt>{what}</dt>
              <dd>{why}</dd>
              <dd>
                <b>{howLong}</b>
              </dd>
            </div>
          ))}
        </dl>
        <h2>{t('yourData')}</h2>
        {!mail && <p>{t('writeToOwner')}</p>}
        {refusal !== '' && <p class="said" role="alert">{refusal}</p>}
        {mail && asked && <p class="said" role="status">{t('linkSent')}</p>}
        {mail && !asked && (
          <form method="post" class="acts">
            <label>
              {t('yourAddress')}
              <input name="email" type="email" required autocomplete="email" value={typed} dir="ltr" />
            </label>
            <button class="primary">{t('sendLink')}</button>
          </form>
        )}
      </main>
    ),
  });

import { h } from './h.ts';
import type { Translate } from '../i18n/translate.ts';

/** The draft that was being written when the thread closed, offered for copying. */
export const Kept = ({ text, t }: { text: string; t: Translate }) => (
  <div class="kept">
    <p>{t('kept')}</p>
    <textarea readOnly rows={4} aria-label={t('kept')} value={text} />
    <button type="button" data-do="copy" value={text}>
      {t('copy')}
    </button>
  </div>
);

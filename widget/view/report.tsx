import { h } from './h.ts';
import type { ReportReason } from '../../shared/contract/report.ts';
import { limits } from '../../shared/limits.ts';
import type { MessageKey, Translate } from '../i18n/translate.ts';
import type { Reporting } from '../model/reporting.ts';

const labels = { spam: 'reportSpam', abuse: 'reportAbuse', 'off-topic': 'reportOffTopic', other: 'reportOther' } as const satisfies Record<ReportReason, MessageKey>;

/** The report of a comment to the owner, below it. It is not a `form`, because every form here is a comment being written. */
export function Report({ id, reporting, t }: { id: string; reporting: Reporting; t: Translate }) {
  const { reason, note, sending } = reporting;
  return (
    <fieldset class="report" onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.querySelector<HTMLElement>('[data-do=cancel-report]')?.click()}>
      <legend>{t('reportWhy')}</legend>
      {(['spam', 'abuse', 'off-topic', 'other'] as const).map((each) => (
        <label key={each}>
          <input type="radio" name={`report-${id}`} value={each} checked={reason.value === each} onChange={() => void (reason.value = each)} />
          {t(labels[each])}
        </label>
      ))}
      <textarea dir="auto" rows={2} maxLength={limits.reportLength} aria-label={t('reportNote')} placeholder={t('reportNote')} value={note.peek()} onInput={({ currentTarget }) => void (note.value = currentTarget.value)} />
      <div class="choices">
        <button type="button" data-do="send-report" value={id} aria-disabled={reason.value === null || sending.value}>
          {t(sending.value ? 'sending' : 'reportSend')}
        </button>
        <button type="button" data-do="cancel-report" value={id}>
          {t('cancel')}
        </button>
      </div>
    </fieldset>
  );
}

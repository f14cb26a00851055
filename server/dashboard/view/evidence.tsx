import { Fragment, h } from 'preact';
import type { Finding } from '../../../shared/contract/admin/evidence.ts';
import type { SeenComment } from '../api.ts';
import { t } from '../language.ts';

/** The evidence for and against a comment, in words. */
export function Evidence({ seen }: { seen: SeenComment }) {
  const { approved, comment, evidence, reports } = seen;
  // The author is named below in any case.
  const findings = evidence?.findings.filter(({ check, score, says }) => check !== 'first-time' && (score > 0 || says !== 'publish')) ?? [];
  return (
    <ul class="evidence">
      <li class={approved === 0 ? 'odd' : undefined}>{approved === null ? t('noAddress') : approved === 0 ? t('firstComment') : t('approvedBefore', { count: approved })}</li>
      {findings.map((finding) => (
        <li key={finding.check} class="odd">
          {inWords(finding)}
        </li>
      ))}
      {comment.locked === true && <li>{t('locked')}</li>}
      {reports.map(({ reason, note }, index) => (
        <li key={index} class="odd">
          {t('reportedAs', { reason: t(`because_${reason}`) })}
          {note !== null && (
            <>
              {' '}
              <q dir="auto">{note}</q>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function inWords({ check, count = 0, found = [] }: Finding): string {
  if (check === 'first-time') return t('firstComment');
  // The check failed without a link in the text: because of link markup of another system, or because of the author's website.
  if (check === 'links' && count === 0) return t(found.length > 0 ? 'evidence_foreignLinks' : 'evidence_website');
  return t(`evidence_${check}`, { count, found: found.join(', ') });
}

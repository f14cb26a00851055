import { Fragment, h } from 'preact';
import type { SeenComment } from '../api.ts';
import { t } from '../language.ts';

/** What speaks for a comment and what against it, in words. */
export function Evidence({ seen }: { seen: SeenComment }) {
  const { approved, comment, reports } = seen;
  return (
    <ul class="evidence">
      <li class={approved === 0 ? 'odd' : undefined}>{approved === null ? t('noAddress') : approved === 0 ? t('firstComment') : t('approvedBefore', { count: approved })}</li>
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

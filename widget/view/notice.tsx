import { h } from './h.ts';
import type { Reason, ThreadState } from '../../shared/thread/state.ts';
import type { MessageKey, Translate } from '../i18n/translate.ts';

/** "Comments are closed.", followed by the reason and the date in the reader's language and time zone; nothing while the thread is open. */
export function Notice({ state, t }: { state: ThreadState; t: Translate }) {
  if (state.level === 'open') return null;
  const says = t(state.level === 'replies-only' ? 'repliesOnly' : state.level);
  if (says === '') return null;
  return (
    <div class="notice">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3" />
      </svg>
      <p>
        <strong>{says}</strong>
        <span>{state.note ?? explain(state, t)}</span>
      </p>
    </div>
  );
}

/** Messages without and with a known start date. */
const keys = {
  site: ['bySite', 'bySiteSince'],
  owner: ['byOwner', 'byOwnerSince'],
  schedule: ['bySchedule', 'byScheduleSince'],
  age: ['byAge', 'byAge'],
  count: ['byCount', 'byCount'],
  import: ['byImport', 'byImportSince'],
  locked: ['byOwner', 'byOwnerSince'],
} as const satisfies Record<Reason, readonly [MessageKey, MessageKey]>;

function explain({ reason, since, opensAt, age, limit }: ThreadState, t: Translate): string {
  if (!reason) return '';
  const date = since ? t.date(since) : opensAt ? t.moment(opensAt) : '';
  const key = age?.after === 'first-comment' ? 'byAgeFirst' : keys[reason][since ? 1 : 0];
  return t(key, { date, count: age?.days ?? limit ?? 0 });
}

/** A week: a later closing time is not shown yet. */
const soon = 604_800_000;

/** Says when a thread closes, if that is soon. */
export const Until = ({ state: { closesAt }, t }: { state: ThreadState; t: Translate }) =>
  closesAt && Date.parse(closesAt) - Date.now() < soon ? <p class="until">{t('openUntil', { date: t.moment(closesAt) })}</p> : null;

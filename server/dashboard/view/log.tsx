import { Fragment, h } from 'preact';
import { continueLog, log, moreLog, type Decided } from '../model/lists.ts';
import { session } from '../model/session.ts';
import { moment, t } from '../language.ts';
import type { TextKey } from '../i18n/en.ts';
import { Undelivered } from './outgoing.tsx';
import { More } from './parts.tsx';

const kinds: Readonly<Record<string, TextKey>> = { thread: 'did_thread', comment: 'did_comment', site: 'did_site', ban: 'did_ban', person: 'did_person', outbox: 'did_outbox' };

/** Everything that was decided here, by whom and why. */
export const Log = () => (
  <>
    <h1>{t('log')}</h1>
    <Undelivered />
    {log.value.length === 0 && <p class="empty">{t('logEmpty')}</p>}
    <ol class="list">
      {log.value.map((decided) => (
        <Entry key={decided.id} decided={decided} />
      ))}
    </ol>
    <More next={moreLog.value} onMore={() => void continueLog()} />
  </>
);

function Entry({ decided }: { decided: Decided }) {
  const { at, who, name, what, subject, before, after, why } = decided;
  const kind = kinds[what];
  return (
    <li class="card">
      <b>{kind === undefined ? what : t(kind)}</b> <span class="soft">{subject}</span>
      <p class="soft">
        <time dateTime={at}>{moment(at)}</time> · {who.startsWith('cli:') ? t('nobody') : who === `user:${session.value?.person.id}` ? session.value?.person.name : (name ?? who)}
        {why !== null && ` · ${why}`}
      </p>
      <dl class="changes">
        {changesOf(before, after).map(([field, was, is]) => (
          <Fragment key={field}>
            <dt>{field}</dt>
            <dd dir="auto">
              <del>{was}</del> <ins>{is}</ins>
            </dd>
          </Fragment>
        ))}
      </dl>
    </li>
  );
}

/** What a decision changed: the field, what it was and what it is. */
function changesOf(before: unknown, after: unknown): (readonly [string, string, string])[] {
  const [old, recent] = [entriesOf(before), entriesOf(after)];
  const names = new Set([...old.keys(), ...recent.keys()]);
  return [...names].filter((name) => old.get(name) !== recent.get(name)).map((name) => [name, old.get(name) ?? '', recent.get(name) ?? ''] as const);
}

const entriesOf = (value: unknown): Map<string, string> =>
  new Map(value !== null && typeof value === 'object' ? Object.entries(value).map(([name, each]) => [name, each === null ? '' : typeof each === 'string' ? each : JSON.stringify(each)]) : []);

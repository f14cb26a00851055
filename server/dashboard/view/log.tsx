import { Fragment, h } from 'preact';
import { continueLog, log, moreLog, type Decided } from '../model/lists.ts';
import { hashOf } from '../model/route.ts';
import { session } from '../model/session.ts';
import { moment, t } from '../language.ts';
import type { TextKey } from '../i18n/en.ts';
import { labelOf, valueInWords } from './log-in-words.ts';
import { Undelivered } from './outgoing.tsx';
import { More } from './parts.tsx';

const kinds: Readonly<Record<string, TextKey>> = { thread: 'did_thread', comment: 'did_comment', site: 'did_site', ban: 'did_ban', person: 'did_person', outbox: 'did_outbox' };

/** The audit log: all decisions of the site, by whom and why. */
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
  const { at, what, before, after, why } = decided;
  const kind = kinds[what];
  return (
    <li class="card">
      <b>{kind === undefined ? what : t(kind)}</b> <Subject decided={decided} />
      <p class="soft">
        <time dateTime={at}>{moment(at)}</time> · <span dir="auto">{whoIn(decided)}</span>
        {why !== null && ` · ${why}`}
      </p>
      <dl class="changes">
        {changesOf(before, after).map(([field, was, is]) => {
          const label = labelOf(field, what);
          return (
            label !== null && (
              <Fragment key={field}>
                <dt>{label}</dt>
                <dd dir="auto">
                  <del>{valueInWords(field, was)}</del> <ins>{valueInWords(field, is)}</ins>
                </dd>
              </Fragment>
            )
          );
        })}
      </dl>
    </li>
  );
}

/** The subject of a decision: the name of the person and a link to the page, if they are known. */
function Subject({ decided: { what, subject, about } }: { decided: Decided }) {
  const page = what === 'thread' ? subject : (about?.page ?? null);
  return (
    <span class="soft" dir="auto">
      {about?.name} {page !== null && <a href={hashOf('comments', { thread: page })}>{t('onPage', { page })}</a>}
    </span>
  );
}

function whoIn({ who, name }: Decided): string {
  const { person } = session.value ?? {};
  if (who.startsWith('cli:')) return `${t('nobody')} (${who.slice(4)})`;
  return who === `user:${person?.id}` ? (person?.name ?? who) : (name ?? who);
}

/** The changes of a decision: each field with its value before and after. */
function changesOf(before: unknown, after: unknown): (readonly [string, unknown, unknown])[] {
  const [old, recent] = [entriesOf(before), entriesOf(after)];
  const names = new Set([...old.keys(), ...recent.keys()]);
  return [...names].filter((name) => JSON.stringify(old.get(name) ?? null) !== JSON.stringify(recent.get(name) ?? null)).map((name) => [name, old.get(name), recent.get(name)] as const);
}

const entriesOf = (value: unknown): Map<string, unknown> => new Map(value !== null && typeof value === 'object' ? Object.entries(value) : []);

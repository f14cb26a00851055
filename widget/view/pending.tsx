import { Fragment, h } from './h.ts';
import type { ProblemDetails } from '../../shared/problem.ts';
import type { DraftSent } from '../api/comments.ts';
import type { MessageKey, Translate } from '../i18n/translate.ts';
import type { Entry, Phase } from '../model/outbox.ts';
import { Avatar } from './avatar.tsx';
import { Kept } from './kept.tsx';
import { Question } from './question.tsx';
import { Rework } from './rework.tsx';

/** The fields of a refused comment that can be corrected. */
export type Field = 'body' | 'name' | 'email' | 'url';

interface Props {
  readonly id: string;
  readonly entry: Entry;
  readonly phase: Phase;
  /** The current draft of a refused entry, and why it was refused. */
  readonly draft: DraftSent;
  readonly why: string;
  /** Whether this place accepts no comment any more. */
  readonly closed: boolean;
  /** Whether posting here needs a login. */
  readonly loginOnly: boolean;
  /** Whether the device failed to store it. */
  readonly fleeting: boolean;
  /** Whether the reader is asked to confirm the discard. */
  readonly discarding: boolean;
  readonly t: Translate;
  rewrite(field: Field, text: string): void;
  act(what: string): void;
}

/** The messages of each phase: next to the name, and below the text. */
const words = {
  sending: ['sending', null],
  checking: ['checking', null],
  waiting: ['notYetPosted', 'waiting'],
  delayed: ['notYetPosted', 'delayed'],
  refused: ['notPosted', null],
  stale: ['notPosted', 'unanswered'],
} as const satisfies Record<Phase, readonly [MessageKey, MessageKey | null]>;

/** A pending comment at its future place: the draft and its phase. */
export function Pending({ id, entry, phase, draft, why, closed, loginOnly, fleeting, discarding, t, rewrite, act }: Props) {
  const [mark, explanation] = words[phase];
  const underway = phase === 'sending' || phase === 'checking';
  const lost = phase === 'refused' && closed;
  return (
    <article id={`comment-${id}`} tabIndex={-1} class={`pending ${phase}`}>
      <Avatar name={entry.draft.author.name} />
      <header>
        <b>{entry.draft.author.name}</b>
        <i>{t(mark)}</i>
      </header>
      {lost ? <Kept text={draft.body} t={t} /> : phase === 'refused' ? <Refused {...{ entry, draft, loginOnly, t, rewrite, act }} /> : <p class="source">{entry.draft.body}</p>}
      {explanation && <p class="says">{t(explanation)}</p>}
      {why && <p class="fault">{why}</p>}
      {fleeting && !underway && <p class="says">{t('fleeting')}</p>}
      {!underway && (
        <footer>
          {discarding ? (
            <Question asks={t('discardSure')} yes={t('discard')} no={t('keep')} sure="discardSure" id={id} act={act} />
          ) : (
            <>
              {!lost && <button type="button" data-do="sendAgain" value={id}>{t('sendAgain')}</button>}
              {!lost && <button type="button" data-do="copyPending" value={id}>{t('copy')}</button>}
              <button type="button" data-do="discard" value={id}>{t('discard')}</button>
            </>
          )}
        </footer>
      )}
    </article>
  );
}

/** The refused text in an editable field, with those other fields that the refusal names. */
function Refused({ entry, draft, loginOnly, t, rewrite, act }: Pick<Props, 'entry' | 'draft' | 'loginOnly' | 't' | 'rewrite' | 'act'>) {
  const fields = faultyFields(entry.problem);
  const mayBeNamed = !loginOnly && isNamed(entry.problem, 'identity');
  return (
    <div>
      {fields.map(({ field, label, fault }) => (
        <label key={field} class="fix">
          <span>{t(label)}</span>
          <input
            aria-invalid="true"
            value={draft.author[field]}
            onInput={({ currentTarget }) => rewrite(field, currentTarget.value)}
          />
          <span class="fault">{t(fault)}</span>
        </label>
      ))}
      {mayBeNamed && (
        <label class="fix">
          <span>{t('name')}</span>
          <input value={draft.author.name} onInput={({ currentTarget }) => rewrite('name', currentTarget.value)} />
        </label>
      )}
      <Rework label={t('kept')} text={draft.body} take={(text) => rewrite('body', text)} done={() => act('sendAgain')} />
    </div>
  );
}

const fixable = [
  { field: 'name', label: 'name', fault: 'needsName' },
  { field: 'email', label: 'email', fault: 'needsEmail' },
  { field: 'url', label: 'website', fault: 'needsWebsite' },
] as const;

const faultyFields = (problem: ProblemDetails | undefined) => fixable.filter(({ field }) => isNamed(problem, `author.${field}`));

/** Whether a refusal is about a field. */
const isNamed = (problem: ProblemDetails | undefined, field: string): boolean => problem?.type === '/problems/invalid' && problem.fields.some((fault) => fault.field === field);

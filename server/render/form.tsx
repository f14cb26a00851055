import { signal } from '@preact/signals-core';
import { h } from 'preact';
import type { Comment } from '../../shared/contract/comment.ts';
import { limits } from '../../shared/limits.ts';
import { toProblemDetails } from '../../shared/problem.ts';
import type { Translate } from '../../widget/i18n/translate.ts';
import type { ComposerModel, Field } from '../../widget/model/composer.ts';
import { refusals } from '../../widget/model/refusals.ts';
import { Kept } from '../../widget/view/kept.tsx';
import type { Writer } from '../../widget/view/view.ts';
import { WriterView } from '../../widget/view/writer.tsx';
import type { Embed } from './embed.tsx';

/** The values of a form's fields: typed by the reader, or prefilled. */
export interface Typed {
  readonly body: string;
  readonly name: string;
  readonly email: string;
  readonly url: string;
}

export const nothingTyped: Typed = { body: '', name: '', email: '', url: '' };

/** The messages next to each refused field, and the message about the whole form. */
export interface Said {
  readonly faults: Readonly<Partial<Record<Field, string>>>;
  readonly refusal: string;
}

/** The messages for a comment that was not posted. */
export function saidOf({ problem, typed, unnamed }: Pick<Embed, 'problem' | 'typed' | 'unnamed'>, t: Translate): Said {
  if (problem === null) return { faults: {}, refusal: '' };
  if (problem.slug === 'thread-closed' && problem.state.reason === 'locked') return { faults: {}, refusal: t('locked') };
  if (problem.slug === 'origin-not-allowed' && unnamed) return { faults: {}, refusal: t('unnamed') };
  if (problem.slug !== 'invalid') {
    return { faults: {}, refusal: t(refusals[toProblemDetails(problem).type], { count: 'retryAfter' in problem ? problem.retryAfter : 0 }) };
  }
  const named = new Set(problem.fields.map(({ field }) => field));
  const excess = typed.body.trim().length - limits.bodyLength;
  const faults = {
    ...(named.has('body') && { text: excess > 0 ? t('tooLong', { count: excess }) : t('needsText') }),
    ...(named.has('author.name') && { name: t('needsName') }),
    ...(named.has('author.email') && { email: t('needsEmail') }),
    ...(named.has('author.url') && { url: t('needsWebsite') }),
  };
  const stale = named.has('key') || named.has('idempotency-key');
  return { faults, refusal: t(stale ? 'stale' : named.has('parent') ? 'gone' : named.has('identity') ? 'loginNeeded' : 'invalid') };
}

/** The widget's own form, filled with the typed values. */
export const writerOf = (typed: Typed, { faults, refusal }: Said, loginNeeded: boolean, t: Translate): Writer =>
  function PlainWriter({ parent, closed }) {
    return closed ? <Kept text={typed.body} t={t} /> : <WriterView composer={composerOf(typed, faults, refusal, loginNeeded, parent)} t={t} />;
  };

/** The model of the widget's composer after a reader began to write; here the browser submits the form. */
const composerOf = (typed: Typed, faults: Said['faults'], refusal: string, loginNeeded: boolean, parent: Comment | null): ComposerModel => ({
  text: signal(typed.body),
  author: { name: signal(typed.name), email: signal(typed.email), url: signal(typed.url), remembered: signal(false), follow: signal(false) },
  parent,
  passage: signal(null),
  faults: signal(faults),
  refusal: signal(refusal),
  begun: signal(true),
  excess: signal(0),
  left: signal(null),
  mayFollow: signal(false),
  knownAs: signal(''),
  loginNeeded: signal(loginNeeded),
  preview: { shown: signal(null), open: async () => {}, close: () => {} },
  submit: () => null,
});

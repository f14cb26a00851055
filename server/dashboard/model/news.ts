import { signal } from '@preact/signals-core';
import type { Result } from '../../../widget/api/call.ts';
import { isKey, t } from '../language.ts';

/** Messages about the last action and the last failure. */
export const said = signal('');
export const fault = signal('');
/** Undoes the last action. */
export const undo = signal<(() => Promise<void>) | null>(null);

let silence: ReturnType<typeof setTimeout> | undefined;

/** Shows a message about an action for a while. */
export function say(words: string): void {
  clearTimeout(silence);
  said.value = words;
  silence = setTimeout(() => (said.value = ''), patience);
}

/** Milliseconds within which a decision can be undone; a deletion is sent only after them. */
export const patience = 10_000;

let timer: ReturnType<typeof setTimeout> | undefined;
/** Sends the pending deletion, after the time for undoing it. */
let pending: ((leaving: boolean) => void) | undefined;

/** Shows a message about an action and offers to undo it for a while; `later` is called only after that time. */
export function offer(words: string, back: () => Promise<void>, later?: (leaving: boolean) => void): void {
  say(words);
  pending = later;
  undo.value = async () => {
    pending = undefined;
    settle();
    await back();
    say(t('undone'));
  };
  timer = setTimeout(settle, patience);
}

/** Sends the pending deletion at once, because the page is being left or something else is decided. */
export function settle(leaving = false): void {
  clearTimeout(timer);
  const send = pending;
  pending = undefined;
  undo.value = null;
  send?.(leaving);
}

/** Shows what went wrong; returns true if nothing did. `unsigned` is the message if the person is not signed in. */
export function succeeded<T>(result: Result<T>, unsigned: string = t('failed')): result is { readonly ok: true; readonly value: T } {
  fault.value = result.ok ? '' : wordsFor(result, unsigned);
  return result.ok;
}

/** The label of a field, if the dashboard has such a field. */
const nameOf = (field: string): string => (isKey(field) ? `“${t(field)}”` : field);

function wordsFor({ problem }: Extract<Result<unknown>, { ok: false }>, unsigned: string): string {
  switch (problem.type) {
    case '/problems/not-signed-in':
      return unsigned;
    case '/problems/too-fast':
      return t('tooFast');
    case '/problems/not-permitted':
      return t('notPermitted');
    case '/problems/invalid':
      return problem.fields.map(({ field, rule }) => t('invalid', { field: nameOf(field), rule })).join(' ');
    default:
      return t('failed');
  }
}

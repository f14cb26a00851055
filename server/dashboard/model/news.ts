import { signal } from '@preact/signals-core';
import type { Result } from '../../../widget/api/call.ts';
import { isKey, t } from '../language.ts';

/** What was just done, and what went wrong, in words. */
export const said = signal('');
export const fault = signal('');
/** Takes back what was just done. */
export const undo = signal<(() => Promise<void>) | null>(null);

let silence: ReturnType<typeof setTimeout> | undefined;

/** Says what was done, for a while. */
export function say(words: string): void {
  clearTimeout(silence);
  said.value = words;
  silence = setTimeout(() => (said.value = ''), patience);
}

/** Milliseconds in which a decision can be taken back; a deletion is only sent when they are over. */
export const patience = 10_000;

let timer: ReturnType<typeof setTimeout> | undefined;
/** What is still to be sent when the time for taking it back is over. */
let pending: ((leaving: boolean) => void) | undefined;

/** Says what was done, and for a while offers to take it back; `later` is only sent when that time is over. */
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

/** Sends at once what waits for its time to be over: the page is being left, or something else is decided. */
export function settle(leaving = false): void {
  clearTimeout(timer);
  const send = pending;
  pending = undefined;
  undo.value = null;
  send?.(leaving);
}

/** Says what went wrong; true where nothing did. `unsigned` are the words for who is not signed in. */
export function succeeded<T>(result: Result<T>, unsigned: string = t('failed')): result is { readonly ok: true; readonly value: T } {
  fault.value = result.ok ? '' : wordsFor(result, unsigned);
  return result.ok;
}

/** What a field is called here, where it is one that can be filled in. */
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

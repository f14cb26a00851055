import type { ThreadState } from '../../shared/thread/state.ts';

/** A thread as the command line shows it. */
export interface ListedThread {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  readonly count: number;
  readonly state: ThreadState;
  /** The title that the owner gave it; null if the title comes from the comments. */
  readonly ownTitle: string | null;
}

/** One line per thread: level, reason, times, count, page id and the owner's title; or JSON. */
export function describeThreads(threads: readonly ListedThread[], json: boolean): string {
  if (json) return `${JSON.stringify(threads, null, 2)}\n`;
  return threads.map(({ id, count, state, ownTitle }) => `${[state.level.padEnd(12), explain(state).padEnd(44), String(count).padStart(6), id, ...(ownTitle === null ? [] : [ownTitle])].join('  ')}\n`).join('');
}

function explain({ reason, since, opensAt, closesAt }: ThreadState): string {
  const parts = [reason ?? '', since === undefined ? '' : `since ${since}`, opensAt === undefined ? '' : `opens ${opensAt}`, closesAt === undefined ? '' : `closes ${closesAt}`];
  return parts.filter((part) => part !== '').join(', ');
}

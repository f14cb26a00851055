import { batch, signal, type ReadonlySignal } from '@preact/signals-core';
import { addDays, toInstant, type Instant } from '../../shared/instant.ts';
import { limits } from '../../shared/limits.ts';
import type { Challenge } from '../../shared/contract/challenge.ts';
import type { ProblemDetails } from '../../shared/problem.ts';
import type { Comments, DraftSent, Posted } from '../api/comments.ts';
import type { Drawer } from '../api/drawer.ts';
import { askedToWait, isRefusal, pauseBefore } from './tries.ts';

/** A comment on its way: the whole request, from the moment its writer pressed Post until the server said what became of it. */
export interface Entry {
  /** The idempotency key: the same for every try of the same text, so that however often it arrives it is stored once. */
  readonly key: string;
  readonly draft: DraftSent;
  /** When Post was pressed. */
  readonly at: Instant;
  /** Why the server did not take it; absent as long as it has not said so. */
  readonly problem?: ProblemDetails;
  /** What its writer made of a refused text since. */
  readonly edited?: DraftSent;
}

/**
 * `sending`; `checking`, while the browser works for what the server asked of it; `waiting` for a network; `delayed` by a server that cannot take it yet; `refused`; `stale`: never answered while
 * the server still knew its key, so that it is sent again only when its writer says so.
 */
export type Phase = 'sending' | 'checking' | 'waiting' | 'delayed' | 'refused' | 'stale';

export interface Outbox {
  /** The oldest first. */
  readonly entries: ReadonlySignal<readonly Entry[]>;
  /** Whether the device refused to keep one of them: it is gone after a reload. */
  readonly fleeting: ReadonlySignal<boolean>;
  phaseOf(entry: Entry): Phase;
  /** Keeps a draft and sends it. Returns its key. */
  put(draft: DraftSent): string;
  /** Sends what is not answered, at once unless the server asked for time. */
  flush(): Promise<void>;
  /** What its writer made of a refused text is kept, without drawing anything anew. */
  rewrite(entry: Entry, edited: DraftSent): void;
  /** A refused text as it stands now. */
  draftOf(entry: Entry): DraftSent;
  /** Its writer wants it sent now. A text that was refused and changed since is another one, with a key of its own. Returns the key. */
  sendAgain(key: string): string;
  /** Its writer does not want it any more. If it reached the server all the same, it is shown as posted as soon as that is known. */
  discard(key: string): void;
  /** Looks at what another tab did. */
  refresh(): void;
}

interface Given {
  readonly drawer: Drawer<Entry>;
  readonly post: Comments['post'];
  /** What solves a challenge, or null where it cannot be solved here and now. */
  readonly solve: (challenge: Challenge) => Promise<string | null>;
  /** Runs something while no other tab sends from this outbox. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  readonly now: () => number;
  /** From 0 to 1. */
  readonly chance: () => number;
  readonly mintKey: () => string;
  /** Flushes after so many milliseconds, in place of what was asked for before. */
  flushIn(milliseconds: number): void;
  /** Once for each comment that was really posted, before it leaves the outbox. */
  onPosted(posted: Posted, entry: Entry): void;
  /** Once for each comment that the browser must work for. */
  onChecking(): void;
  onRefused(entry: Entry, problem: ProblemDetails): void;
  /** At the first try that failed, not at each. */
  onTrouble(phase: 'waiting' | 'delayed', problem: ProblemDetails): void;
}

/** Where comments stay until they are posted or refused: on the device first, then under way, and tried until there is an answer. */
export function createOutbox({ drawer, post, solve, alone, now, chance, mintKey, flushIn, onPosted, onChecking, onRefused, onTrouble }: Given): Outbox {
  const read = () => Object.values(drawer.all()).sort((one, other) => (one.key < other.key ? -1 : 1));
  const entries = signal<readonly Entry[]>(read());
  const fleeting = signal(false);
  /** The key of the entry that the browser works for. */
  const checking = signal('');
  const trouble = signal<'waiting' | 'delayed' | null>(null);
  let failures = 0;
  /** Before this the server wants to hear nothing. */
  let notBefore = 0;
  let flushing: Promise<void> | undefined;

  const refresh = (): void => {
    entries.value = read();
  };
  const isStale = ({ at }: Entry) => toInstant(now()) > addDays(at, limits.idempotencyDays);
  const isOpen = (entry: Entry) => entry.problem === undefined && !isStale(entry);
  const find = (key: string) => entries.value.find((entry) => entry.key === key);

  function keep(entry: Entry): void {
    if (!drawer.put(entry.key, entry)) fleeting.value = true;
    refresh();
  }

  function drop(key: string): void {
    drawer.remove(key);
    refresh();
  }

  function flush(): Promise<void> {
    const rest = notBefore - now();
    if (rest > 0) flushIn(rest);
    else flushing ??= sendAll().finally(() => (flushing = undefined));
    return flushing ?? Promise.resolve();
  }

  async function sendAll(): Promise<void> {
    for (let entry = entries.value.find(isOpen); entry; entry = entries.value.find(isOpen)) {
      const { key } = entry;
      const problem = await alone(() => trySending(key));
      if (problem) return pause(problem);
      failures = 0;
      trouble.value = null;
    }
  }

  /** Returns what kept it from being answered, or nothing where it is settled, here or by another tab meanwhile. */
  async function trySending(key: string): Promise<ProblemDetails | undefined> {
    refresh();
    const entry = find(key);
    if (!entry || !isOpen(entry)) return undefined;
    const result = await postAndWork(entry);
    if (result.ok) {
      batch(() => {
        onPosted(result.value, entry);
        drop(key);
      });
      return undefined;
    }
    const { problem } = result;
    if (!isRefusal(problem)) return problem;
    // Its writer may have discarded it meanwhile.
    if (key in drawer.all()) keep({ ...entry, problem });
    onRefused(entry, problem);
    return undefined;
  }

  /** Posts, and where that is not enough works for it and posts again, with the same key: it is the same comment. */
  async function postAndWork({ draft, key }: Entry): ReturnType<Comments['post']> {
    const result = await post(draft, key);
    if (result.ok || result.problem.type !== '/problems/challenge-required') return result;
    batch(() => {
      checking.value = key;
      onChecking();
    });
    const solution = await solve(result.problem.challenge);
    const again = solution === null ? result : await post({ ...draft, solution }, key);
    checking.value = '';
    return again;
  }

  function pause(problem: ProblemDetails): void {
    const seconds = askedToWait(problem);
    const before = trouble.value;
    failures += 1;
    trouble.value = problem.status === 0 ? 'waiting' : 'delayed';
    notBefore = now() + seconds * 1_000;
    flushIn(pauseBefore(failures, seconds, chance()));
    if (before === null) onTrouble(trouble.value, problem);
  }

  return {
    entries,
    fleeting,
    phaseOf(entry) {
      if (entry.problem) return 'refused';
      if (isStale(entry)) return 'stale';
      if (checking.value === entry.key) return 'checking';
      return trouble.value ?? 'sending';
    },
    put(draft) {
      const key = mintKey();
      keep({ key, draft, at: toInstant(now()) });
      void flush();
      return key;
    },
    flush,
    rewrite(entry, edited) {
      // Another tab may have sent or discarded it.
      if (entry.key in drawer.all()) drawer.put(entry.key, { ...entry, edited });
    },
    draftOf: ({ key, draft }) => drawer.all()[key]?.edited ?? draft,
    sendAgain(key) {
      const entry = drawer.all()[key];
      notBefore = 0;
      if (!entry) return key;
      const { edited = entry.draft } = entry;
      const draft = entry.problem ? edited : entry.draft;
      const next = JSON.stringify(draft) === JSON.stringify(entry.draft) ? key : mintKey();
      // The new one first: whatever happens between, the text is there.
      if (!isOpen(entry)) keep({ key: next, draft, at: toInstant(now()) });
      if (next !== key) drop(key);
      trouble.value = null;
      void flush();
      return next;
    },
    discard: drop,
    refresh,
  };
}

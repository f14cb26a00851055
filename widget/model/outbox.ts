import { batch, signal, type ReadonlySignal } from '@preact/signals-core';
import { addDays, toInstant, type Instant } from '../../shared/instant.ts';
import { limits } from '../../shared/limits.ts';
import type { Challenge } from '../../shared/contract/challenge.ts';
import type { ProblemDetails } from '../../shared/problem.ts';
import type { Comments, DraftSent, Posted } from '../api/comments.ts';
import type { Drawer } from '../api/drawer.ts';
import { askedToWait, isRefusal, pauseBefore } from './tries.ts';

/** A comment in the outbox: the whole request, from the moment its writer presses Post until the server has accepted or refused it. */
export interface Entry {
  /** The idempotency key. Every try of the same text uses the same key, so that the server stores the comment only once. */
  readonly key: string;
  readonly draft: DraftSent;
  /** When Post was pressed. */
  readonly at: Instant;
  /** Why the server refused the comment; absent until it does. */
  readonly problem?: ProblemDetails;
  /** The refused draft as its writer has changed it since. */
  readonly edited?: DraftSent;
}

/**
 * `sending`; `checking`, while the browser solves the server's challenge; `waiting` for a network; `delayed` by a server that cannot accept it yet; `refused`;
 * `stale`: not answered while the server still knew its key, so that it is sent again only if its writer asks for it.
 */
export type Phase = 'sending' | 'checking' | 'waiting' | 'delayed' | 'refused' | 'stale';

export interface Outbox {
  /** Sorted from oldest to newest. */
  readonly entries: ReadonlySignal<readonly Entry[]>;
  /** Whether the device failed to store an entry, which is then lost on a reload. */
  readonly fleeting: ReadonlySignal<boolean>;
  phaseOf(entry: Entry): Phase;
  /** Keeps a draft and sends it. Returns its key. */
  put(draft: DraftSent): string;
  /** Sends the unanswered entries, immediately unless the server asked for a delay. */
  flush(): Promise<void>;
  /** Stores the changed draft of a refused entry, without a redraw. */
  rewrite(entry: Entry, edited: DraftSent): void;
  /** The current draft of a refused entry. */
  draftOf(entry: Entry): DraftSent;
  /** Sends an entry now, at its writer's request. A refused text that was changed since is a new comment with a new key. Returns the key. */
  sendAgain(key: string): string;
  /** Removes an entry at its writer's request. If it reached the server all the same, it appears as posted as soon as that is known. */
  discard(key: string): void;
  /** Reads the changes of other tabs. */
  refresh(): void;
}

interface Given {
  readonly drawer: Drawer<Entry>;
  readonly post: Comments['post'];
  /** Solves a challenge; resolves to null if it cannot be solved here and now. */
  readonly solve: (challenge: Challenge) => Promise<string | null>;
  /** Runs `work` while no other tab sends from this outbox. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  readonly now: () => number;
  /** From 0 to 1. */
  readonly chance: () => number;
  readonly mintKey: () => string;
  /** Schedules a flush after this many milliseconds, and replaces any earlier schedule. */
  flushIn(milliseconds: number): void;
  /** Called once for each posted comment, before it leaves the outbox. */
  onPosted(posted: Posted, entry: Entry): void;
  /** Called once for each comment that needs a solved challenge. */
  onChecking(): void;
  onRefused(entry: Entry, problem: ProblemDetails): void;
  /** Called for the first failed try in a row, not for each. */
  onTrouble(phase: 'waiting' | 'delayed', problem: ProblemDetails): void;
}

/** Keeps comments until they are posted or refused: stores each on the device first, then sends it until there is an answer. */
export function createOutbox({ drawer, post, solve, alone, now, chance, mintKey, flushIn, onPosted, onChecking, onRefused, onTrouble }: Given): Outbox {
  const read = () => Object.values(drawer.all()).sort((one, other) => (one.key < other.key ? -1 : 1));
  const entries = signal<readonly Entry[]>(read());
  const fleeting = signal(false);
  /** The key of the entry whose challenge the browser is solving. */
  const checking = signal('');
  const trouble = signal<'waiting' | 'delayed' | null>(null);
  let failures = 0;
  /** The server asked for no request before this time. */
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

  /** Returns the problem if there was no final answer, or undefined if the entry is settled, here or by another tab. */
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

  /** Posts. If the server asks for a challenge, solves it and posts again with the same key, because it is the same comment. */
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
      // The new entry is stored first, so that the text survives a crash in between.
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

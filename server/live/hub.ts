import { setImmediate as breathe, setTimeout as wait } from 'node:timers/promises';
import type { LiveEvent } from '../../shared/contract/live.ts';
import type { Instant } from '../../shared/instant.ts';
import type { ThreadState } from '../../shared/thread/state.ts';
import type { Touched } from '../store/touched.ts';
import type { Changes } from './changes.ts';
import { createRoom, type Room } from './room.ts';
import { encode, heartbeat, offer, opening, type Begin, type Wire } from './wire.ts';

/** The state of a thread at a moment. */
export interface Snapshot {
  /** The thread's current page id; it differs from the asked one after a move. */
  readonly key?: string;
  readonly state: ThreadState;
  readonly count: number;
  /** 0 for a page without a thread. */
  readonly version: number;
}

/** The source of the hub's data. */
export interface Source {
  /** The current snapshots of several page ids of one site; unreadable ones are left out. */
  read(site: string, keys: readonly string[]): Promise<ReadonlyMap<string, Snapshot>>;
  /** The changes to a thread's comments after a version; null if they cannot be read. */
  changes(site: string, key: string, after: number): Promise<Changes | null>;
  now(): Instant;
}

/** A reader and the thread to listen to. */
export interface Listening {
  readonly site: string;
  readonly key: string;
  /** The reader's network address; null if it is not known. */
  readonly address: string | null;
}

export interface Hub {
  readonly room: Pick<Room, 'has' | 'taken'>;
  /** A stream of one thread's events. It begins with the current state and the missed changes, and ends when its reader leaves or stops reading. */
  open(listening: Listening, now: Snapshot, missed: Changes | null): Begin;
  /** Looks at a written thread, if a listener has not received that version yet. */
  hear(touched: Touched): void;
  /** Looks at every watched thread and sends the changes, whichever process made them. */
  look(): Promise<void>;
  /** Looks at the threads whose schedule is due, those that got a listener just now, and those that could not be read completely. */
  tick(): Promise<void>;
  /** Keeps connections alive through proxies that end silent ones. */
  beat(): Promise<void>;
  /** Ends all current and later streams, because the process is about to end: readers reconnect to another process. */
  close(): void;
}

interface Listener {
  readonly wire: Wire;
  told: Snapshot;
}

interface Watched {
  readonly site: string;
  readonly key: string;
  readonly listeners: Set<Listener>;
}

/** The number of threads that one query reads. */
const together = 500;

/** The number of readers who are written to before other work gets a turn. */
const atOnce = 500;

/** Milliseconds: the longest rest between two rounds. */
const longestRest = 250;

/** A hub reads nothing while nobody listens, and reads each thread once for all its listeners. */
export function createHub({ read, changes, now: clock }: Source, onBug: (error: unknown) => void): Hub {
  const watched = new Map<string, Watched>();
  const room = createRoom();
  /** The threads for now, and those for the next tick. */
  const [dirty, due] = [new Set<Watched>(), new Set<Watched>()];
  let running: Promise<void> | null = null;
  let closed = false;

  function open({ site, key, address }: Listening, now: Snapshot, missed: Changes | null): Begin {
    return function begin(wire) {
      const told = missed === null || missed.version === now.version ? now : { ...now, version: missed.version };
      const events = [...turns(null, now), ...(missed?.events ?? [])];
      wire.write(opening);
      wire.write(encode(events.map((event, index) => (index === events.length - 1 ? { ...event, id: told.version } : event))));
      if (closed) wire.end();
      const thread = watched.get(nameOf(site, key)) ?? { site, key, listeners: new Set() };
      watched.set(nameOf(site, key), thread);
      const listener = { wire, told };
      thread.listeners.add(listener);
      const giveBack = room.take(address);
      // This reader has not heard of a write between the read and now.
      due.add(thread);
      return function leave() {
        giveBack();
        thread.listeners.delete(listener);
        if (thread.listeners.size === 0) watched.delete(nameOf(site, key));
      };
    };
  }

  function run(): Promise<void> {
    if (running === null && dirty.size > 0) running = drain();
    return running ?? Promise.resolve();
  }

  async function drain(): Promise<void> {
    try {
      for (;;) {
        // The writers get their answers first.
        await breathe();
        const start = performance.now();
        const threads = [...dirty];
        dirty.clear();
        await round(threads);
        if (dirty.size === 0) return;
        // Rests as long as it worked: changes meanwhile are sent together, and a busy thread leaves half of the time to other work.
        await wait(Math.min(performance.now() - start, longestRest));
      }
    } finally {
      running = null;
    }
  }

  async function round(threads: readonly Watched[]): Promise<void> {
    for (const [site, all] of Map.groupBy(threads, (thread) => thread.site)) {
      for (let start = 0; start < all.length; start += together) {
        const some = all.slice(start, start + together);
        const snapshots = await read(site, some.map(({ key }) => key));
        for (const thread of some) {
          const now = snapshots.get(thread.key);
          if (now === undefined) due.add(thread);
          else await tell(thread, now);
        }
      }
    }
  }

  /** Sends every listener the changes that are new to them, usually the same for all. */
  async function tell(thread: Watched, now: Snapshot): Promise<void> {
    const since = new Map<number, Changes>([[now.version, { events: [], version: now.version }]]);
    for (const after of new Set([...thread.listeners].map(({ told }) => told.version))) {
      const changed = since.get(after) ?? (await changes(thread.site, thread.key, after));
      if (changed === null) return void due.add(thread);
      since.set(after, changed);
    }
    for (const [told, listeners] of Map.groupBy(thread.listeners, (listener) => listener.told)) {
      const changed = since.get(told.version);
      // Listeners who joined meanwhile, and writes between the two reads, are handled on the next tick.
      if (changed?.version !== now.version) due.add(thread);
      if (changed === undefined) continue;
      const isCurrent = changed.version === now.version;
      const events = isCurrent ? [...changed.events, ...turns(told, now)] : changed.events;
      const next = isCurrent ? now : { ...told, version: changed.version };
      const bytes = events.length === 0 ? null : encode(events);
      await each(listeners, (listener) => {
        listener.told = next;
        if (bytes !== null && thread.listeners.has(listener)) offer(listener.wire, bytes);
      });
    }
    // The thread was moved: its readers reconnect and listen under its current page id.
    if (now.key !== undefined && now.key !== thread.key) for (const { wire } of thread.listeners) wire.end();
  }

  const everyone = (): Listener[] => [...watched.values()].flatMap(({ listeners }) => [...listeners]);
  return {
    room,
    open,
    hear({ site, key, version }) {
      const heard = key === null ? [...watched.values()].filter((thread) => thread.site === site) : [watched.get(nameOf(site, key)) ?? []].flat();
      for (const thread of heard) if (key === null || [...thread.listeners].some(({ told }) => told.version < version)) dirty.add(thread);
      run().catch(onBug);
    },
    look() {
      for (const thread of watched.values()) dirty.add(thread);
      return run();
    },
    tick() {
      const now = clock();
      for (const thread of due) dirty.add(thread);
      due.clear();
      for (const thread of watched.values()) if (turnsBy(thread, now)) dirty.add(thread);
      return run();
    },
    beat: () => each(everyone(), ({ wire }) => offer(wire, heartbeat)),
    close() {
      closed = true;
      for (const { wire } of everyone()) wire.end();
    },
  };
}

const nameOf = (site: string, key: string): string => JSON.stringify([site, key]);

async function each(listeners: readonly Listener[], act: (listener: Listener) => void): Promise<void> {
  for (const [index, listener] of listeners.entries()) {
    if (index > 0 && index % atOnce === 0) await breathe();
    act(listener);
  }
}

/** Whether the state that listeners have has expired by the clock. All have the same one, except those about to get it. */
function turnsBy({ listeners }: Watched, now: Instant): boolean {
  for (const { told } of listeners) {
    const at = told.state.closesAt ?? told.state.opensAt;
    return at !== undefined && at <= now;
  }
  return false;
}

/** The events for changes of the thread itself; all of them if nothing was sent before. */
function turns(before: Snapshot | null, now: Snapshot): LiveEvent[] {
  const events: LiveEvent[] = [];
  if (JSON.stringify(before?.state) !== JSON.stringify(now.state)) events.push({ name: 'state', data: now.state });
  if (before?.count !== now.count) events.push({ name: 'count', data: now.count });
  return events;
}

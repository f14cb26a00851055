import type { LiveEvent } from '../../shared/contract/live.ts';
import type { ThreadState } from '../../shared/thread/state.ts';
import { createStream, encode, type EventStream } from './stream.ts';

/** What is so in a thread at some moment. */
export interface Snapshot {
  readonly state: ThreadState;
  readonly count: number;
  /** 0 for a page without a thread. */
  readonly version: number;
}

/** Where the hub learns what it tells. */
export interface Source {
  /** The present snapshots of several page ids of one site; those that cannot be read are left out. */
  read(site: string, keys: readonly string[]): Promise<ReadonlyMap<string, Snapshot>>;
  /** What changed in a thread's comments after a version of it; null where that cannot be read. */
  changes(site: string, key: string, after: number): Promise<readonly LiveEvent[] | null>;
}

export interface Hub {
  /** A stream of one thread's events, beginning with what is so now and `missed`. It ends when its reader leaves or does not read. */
  open(site: string, key: string, now: Snapshot, missed: readonly LiveEvent[]): ReadableStream<Uint8Array>;
  /** Looks at every watched thread and tells what has changed: by whom, in which process or by the clock alone does not matter. */
  look(): Promise<void>;
  /** Keeps connections alive through proxies that end silent ones. */
  beat(): void;
  /** How many listen. */
  streams(): number;
  /** Ends all streams, for the process is about to end. */
  close(): void;
}

interface Watched {
  readonly site: string;
  readonly key: string;
  readonly streams: Set<EventStream>;
  /** What everybody who listens has been told for certain. */
  told: Told;
}

/** Null is what some of them may not know. */
interface Told {
  readonly state: ThreadState | null;
  readonly count: number | null;
  readonly version: number;
}

const nothing = { state: null, count: null } as const;

/** Nothing is asked while nobody listens, and once for each thread however many do. */
export function createHub({ read, changes }: Source): Hub {
  const watched = new Map<string, Watched>();

  function open(site: string, key: string, now: Snapshot, missed: readonly LiveEvent[]): ReadableStream<Uint8Array> {
    const name = JSON.stringify([site, key]);
    const thread = watched.get(name) ?? { site, key, streams: new Set(), told: now };
    watched.set(name, thread);
    thread.told = common(thread.told, now);
    const stream = createStream(() => {
      thread.streams.delete(stream);
      if (thread.streams.size === 0) watched.delete(name);
    });
    thread.streams.add(stream);
    stream.send(encode([...turns(nothing, now), ...missed]));
    return stream.readable;
  }

  async function look(): Promise<void> {
    const bySite = Map.groupBy(watched.values(), ({ site }) => site);
    for (const [site, threads] of bySite) {
      const before = threads.map(({ told }) => told);
      const snapshots = await read(site, threads.map(({ key }) => key));
      for (const [index, thread] of threads.entries()) {
        const [told, now] = [before[index], snapshots.get(thread.key)];
        if (told !== undefined && now !== undefined) await tell(thread, told, now);
      }
    }
  }

  async function tell(thread: Watched, told: Told, now: Snapshot): Promise<void> {
    const changed = now.version === told.version ? [] : await changes(thread.site, thread.key, told.version);
    // What cannot be read now is told at the next look, and so is all of it where somebody came meanwhile who knows less.
    if (changed === null || thread.told !== told) return;
    thread.told = now;
    const events = [...changed, ...turns(told, now)];
    if (events.length === 0) return;
    const bytes = encode(events);
    for (const stream of thread.streams) stream.send(bytes);
  }

  const everyone = () => [...watched.values()].flatMap(({ streams }) => [...streams]);
  return {
    open,
    look,
    beat: () => everyone().forEach((stream) => stream.beat()),
    streams: () => everyone().length,
    close: () => everyone().forEach((stream) => stream.end()),
  };
}

/**
 * What everybody has been told once somebody listens who was given `now`. Where that is not what the last look saw, either can
 * be the newer one: the next look tells what both are not sure to know.
 */
function common(told: Told, now: Snapshot): Told {
  const version = Math.min(told.version, now.version);
  const isKnown = version === told.version && (told.state === null || (version === now.version && turns(told, now).length === 0));
  return isKnown ? told : { ...nothing, version };
}

/** What of the thread itself is different. */
function turns(before: Omit<Told, 'version'>, now: Snapshot): LiveEvent[] {
  const events: LiveEvent[] = [];
  if (JSON.stringify(before.state) !== JSON.stringify(now.state)) events.push({ name: 'state', data: now.state });
  if (before.count !== now.count) events.push({ name: 'count', data: now.count });
  return events;
}

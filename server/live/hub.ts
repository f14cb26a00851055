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
  /** Ends all streams, for the process is about to end. */
  close(): void;
}

interface Watched {
  readonly site: string;
  readonly key: string;
  readonly streams: Set<EventStream>;
  last: Snapshot;
}

/** Nothing is asked while nobody listens, and once for each thread however many do. */
export function createHub({ read, changes }: Source): Hub {
  const watched = new Map<string, Watched>();

  function open(site: string, key: string, now: Snapshot, missed: readonly LiveEvent[]): ReadableStream<Uint8Array> {
    const name = JSON.stringify([site, key]);
    // A newcomer may know more than the last look saw; the next look tells the others, and the newcomer some of it twice.
    const thread = watched.get(name) ?? { site, key, streams: new Set(), last: now };
    watched.set(name, thread);
    const stream = createStream(() => {
      thread.streams.delete(stream);
      if (thread.streams.size === 0) watched.delete(name);
    });
    thread.streams.add(stream);
    stream.send(encode([...turns(null, now), ...missed]));
    return stream.readable;
  }

  async function look(): Promise<void> {
    const bySite = Map.groupBy(watched.values(), ({ site }) => site);
    for (const [site, threads] of bySite) {
      const snapshots = await read(site, threads.map(({ key }) => key));
      for (const thread of threads) {
        const now = snapshots.get(thread.key);
        if (now !== undefined) await tell(thread, now);
      }
    }
  }

  async function tell(thread: Watched, now: Snapshot): Promise<void> {
    const { site, key, last } = thread;
    const changed = now.version > last.version ? await changes(site, key, last.version) : [];
    // What cannot be read now is told at the next look.
    if (changed === null) return;
    thread.last = now;
    const events = [...changed, ...turns(last, now)];
    if (events.length === 0) return;
    const bytes = encode(events);
    for (const stream of thread.streams) stream.send(bytes);
  }

  const everyone = () => [...watched.values()].flatMap(({ streams }) => [...streams]);
  return {
    open,
    look,
    beat: () => everyone().forEach((stream) => stream.beat()),
    close: () => everyone().forEach((stream) => stream.end()),
  };
}

/** What of the thread itself is different. */
function turns(before: Snapshot | null, now: Snapshot): LiveEvent[] {
  const events: LiveEvent[] = [];
  if (JSON.stringify(before?.state) !== JSON.stringify(now.state)) events.push({ name: 'state', data: now.state });
  if (before?.count !== now.count) events.push({ name: 'count', data: now.count });
  return events;
}

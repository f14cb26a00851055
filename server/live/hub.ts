import type { LiveEvent } from '../../shared/contract/live.ts';
import type { ThreadState } from '../../shared/thread/state.ts';
import { createStream, type EventStream } from './stream.ts';

/** What is told of a thread. */
export interface Snapshot {
  readonly state: ThreadState;
  readonly count: number;
}

export interface Hub {
  /** A stream of one thread's events, beginning with what is so now. It ends when its reader leaves or does not read. */
  open(site: string, key: string, now: Snapshot): ReadableStream<Uint8Array>;
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

/** `read` returns the present snapshots of several page ids of one site; nothing is asked while nobody listens. */
export function createHub(read: (site: string, keys: readonly string[]) => Promise<ReadonlyMap<string, Snapshot>>): Hub {
  const watched = new Map<string, Watched>();

  function open(site: string, key: string, now: Snapshot): ReadableStream<Uint8Array> {
    const name = JSON.stringify([site, key]);
    const thread = watched.get(name) ?? { site, key, streams: new Set(), last: now };
    watched.set(name, thread);
    const stream = createStream(() => {
      thread.streams.delete(stream);
      if (thread.streams.size === 0) watched.delete(name);
    });
    thread.streams.add(stream);
    for (const event of [...changes(thread.last, now)]) for (const other of thread.streams) if (other !== stream) other.send(event);
    thread.last = now;
    for (const event of changes(null, now)) stream.send(event);
    return stream.readable;
  }

  async function look(): Promise<void> {
    const bySite = Map.groupBy(watched.values(), ({ site }) => site);
    for (const [site, threads] of bySite) {
      const snapshots = await read(site, threads.map(({ key }) => key));
      for (const thread of threads) {
        const now = snapshots.get(thread.key);
        if (now === undefined) continue;
        for (const event of changes(thread.last, now)) for (const stream of thread.streams) stream.send(event);
        thread.last = now;
      }
    }
  }

  const everyone = () => [...watched.values()].flatMap(({ streams }) => [...streams]);
  return {
    open,
    look,
    beat: () => everyone().forEach((stream) => stream.beat()),
    close: () => everyone().forEach((stream) => stream.end()),
  };
}

function changes(before: Snapshot | null, now: Snapshot): LiveEvent[] {
  const events: LiveEvent[] = [];
  if (JSON.stringify(before?.state) !== JSON.stringify(now.state)) events.push({ name: 'state', data: now.state });
  if (before?.count !== now.count) events.push({ name: 'count', data: now.count });
  return events;
}

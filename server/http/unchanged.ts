import type { Outcome } from '../../shared/problem.ts';

/** Data that was read from the database and is still current. */
interface Unchanged<T> {
  /** The data under a name, if nobody has committed since it was read; otherwise, or if that is not known, undefined. */
  find(name: string): T | undefined;
  /** Reads the data, and remembers it if nobody has committed meanwhile. */
  read(name: string, work: () => Promise<Outcome<T>>): Promise<Outcome<T>>;
}

/** The most names that are remembered. */
const most = 2_000;

/**
 * Remembers data until `dataVersion` changes. The version is asked once for all requests that one turn of the event loop takes from its
 * sockets. All of them were sent before the turn began, so none gets data from before it was made.
 */
export function createUnchanged<T>(dataVersion: () => number | undefined): Unchanged<T> {
  const known = new Map<string, T>();
  let knownAt: number | undefined;
  let thisTurn: number | undefined;
  let isAsked = false;

  function ask(): number | undefined {
    if (isAsked) return thisTurn;
    isAsked = true;
    setImmediate(() => (isAsked = false));
    thisTurn = dataVersion();
    return thisTurn;
  }

  return {
    find(name) {
      const version = ask();
      return version !== undefined && version === knownAt ? known.get(name) : undefined;
    },
    async read(name, work) {
      const before = dataVersion();
      const read = await work();
      if (before === undefined || !read.ok || before !== dataVersion()) return read;
      if (knownAt !== before || known.size >= most) known.clear();
      knownAt = before;
      known.set(name, read.value);
      return read;
    },
  };
}

import type { Outcome } from '../../shared/problem.ts';

/** What was read of the database and is so still. */
interface Unchanged<T> {
  /** What was read under a name, where nobody committed anything since; undefined where that is not known. */
  find(name: string): T | undefined;
  /** Reads it, and remembers it where nobody committed anything meanwhile. */
  read(name: string, work: () => Promise<Outcome<T>>): Promise<Outcome<T>>;
}

/** Names that are remembered. */
const most = 2_000;

/**
 * Remembers what was read until `dataVersion` is another. That is asked once for all requests that one turn of the event loop takes
 * from their sockets: they had all been sent before it began, so that nobody is given what was so before they asked.
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

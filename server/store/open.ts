import { setTimeout as wait } from 'node:timers/promises';
import { refuse, type Outcome } from '../../shared/problem.ts';
import type { Connections, OpenOptions } from './dialects/dialect.ts';
import { openPostgres } from './dialects/postgres.ts';
import { openSqlite } from './dialects/sqlite.ts';
import { storeFaults } from './faults.ts';
import { groupCommit } from './group-commit.ts';
import { migrate } from './migrations/all.ts';
import { readRecent } from './recent.ts';
import type { Database, Store } from './store.ts';
import { noting, type Touched } from './touched.ts';

/** The dialects, by the scheme of `AFTERWORD_DATABASE_URL`. */
export const dialects: Readonly<Record<string, (url: URL, options: OpenOptions) => Promise<Connections>>> = {
  'sqlite:': openSqlite,
  'postgres:': openPostgres,
  'postgresql:': openPostgres,
};

/**
 * Milliseconds for which a transaction that lost a race is retried, and the approximate pause before each retry: the pause is random, so
 * that the same two do not collide again.
 */
const patience = 5_000;
const pause = 20;

/** Seconds after which a caller may try again. */
const retryAfter = 5;

/** Opens the database at an address, migrates its tables to this version, and returns it. Throws if it cannot. */
export async function openStore(address: string, options: OpenOptions = {}): Promise<Store> {
  const url = URL.canParse(address) ? new URL(address) : null;
  const open = dialects[url?.protocol ?? ''];
  if (url === null || !open) throw new Error(`The database address must begin with ${Object.keys(dialects).join(', ')}.`);
  const connections = await open(url, options);
  try {
    if (!options.asItIs) await retrying(connections, () => migrate(connections.writer));
  } catch (error) {
    await close(connections);
    throw error;
  }
  const read: Store['read'] = (work) => guarded(connections, async () => ({ ok: true, value: await work(connections.reader) }));
  const transact: Store['write'] = connections.grouped ? groupCommit({ ...connections, grouped: connections.grouped }) : (work) => inTransaction(connections.writer, work);
  const hearers: ((touched: Touched) => void)[] = [];
  async function write<T>(work: (db: Database) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    let touched: readonly Touched[] = [];
    const outcome = await guarded(connections, () =>
      transact(async (db) => {
        const noted = await noting(() => work(db));
        touched = noted.touched;
        if (noted.done.ok) await connections.announce(db, touched);
        return noted.done;
      }),
    );
    if (outcome.ok) for (const hear of hearers) touched.forEach(hear);
    return outcome;
  }
  return {
    read,
    recent: readRecent(connections.replica, read),
    write,
    onTouched: (hear) => void hearers.push(hear),
    dataVersion: connections.dataVersion,
    writtenElsewhere: connections.writtenElsewhere,
    faults: () => storeFaults(connections, write),
    freeBytes: connections.freeBytes,
    close: () => close(connections),
  };
}

/** Carries a refusal out of a transaction, because only an exception rolls a transaction back. */
class Refusal extends Error {
  readonly outcome: Outcome<never>;
  constructor(outcome: Outcome<never>) {
    super('refused');
    this.outcome = outcome;
  }
}

async function inTransaction<T>(writer: Database, work: (db: Database) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await writer.transaction().execute(async (db) => {
      const outcome = await work(db);
      if (!outcome.ok) throw new Refusal(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refusal) return error.outcome;
    throw error;
  }
}

async function guarded<T>(connections: Connections, run: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await retrying(connections, run);
  } catch (error) {
    if (connections.unavailable(error)) return refuse({ slug: 'unavailable', retryAfter });
    throw error;
  }
}

/** Waits without blocking: SQLite's own waiting would stop the whole process. */
async function retrying<T>(connections: Connections, run: () => Promise<T>): Promise<T> {
  const start = performance.now();
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!connections.retryable(error) || performance.now() - start > patience) throw error;
      await wait(pause * (0.5 + Math.random()));
    }
  }
}

async function close({ writer, reader, replica, release }: Connections): Promise<void> {
  await reader.destroy();
  await writer.destroy();
  await replica?.reader.destroy();
  release?.();
}

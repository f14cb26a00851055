import { CompiledQuery } from 'kysely';
import type { Outcome } from '../../shared/problem.ts';
import type { Connections } from './dialects/dialect.ts';
import type { Database } from './store.ts';

type Work = (db: Database) => Promise<Outcome<unknown>>;

/** A work that waits for its turn, and how to tell whoever gave it. */
interface Waiting {
  readonly work: Work;
  readonly resolve: (outcome: Outcome<unknown>) => void;
  readonly reject: (error: unknown) => void;
}

/** What came of a work before anything was committed. */
type Done = { readonly outcome: Outcome<unknown> } | { readonly error: unknown };

type Grouped = Pick<Connections, 'writer' | 'retryable'> & { readonly grouped: (db: Database) => Database };

/** Works of one commit: who came first waits for no more than these. */
const most = 100;

/** Turns of the event loop in which nobody else came before a group begins, and those that the first of it waits at most. */
const quietTurns = 2;
const mostTurns = 10;

const statement = {
  begin: CompiledQuery.raw('begin immediate'),
  commit: CompiledQuery.raw('commit'),
  rollback: CompiledQuery.raw('rollback'),
  save: CompiledQuery.raw('savepoint work'),
  release: CompiledQuery.raw('release work'),
  takeBack: CompiledQuery.raw('rollback to work'),
} as const;

/**
 * Runs all works that wait at the same time in one transaction, one after the other, each in a savepoint of its own: what takes
 * longest in a write is the disk, and it is waited for once for all of them. Nobody is answered before the commit. What one work
 * refuses or throws takes back its own part; a transaction that fails as a whole is run again work by work.
 */
export function groupCommit(connections: Grouped): <T>(work: (db: Database) => Promise<Outcome<T>>) => Promise<Outcome<T>> {
  const waiting: Waiting[] = [];
  let isRunning = false;

  /** Begins once nobody else comes; where nothing else is to be done, a turn of the event loop takes microseconds. */
  function gather(quiet = 0, turns = 1): void {
    const before = waiting.length;
    setImmediate(() => {
      const still = waiting.length === before ? quiet + 1 : 0;
      if (still === quietTurns || turns === mostTurns) void runAll();
      else gather(still, turns + 1);
    });
  }

  async function runAll(): Promise<void> {
    while (waiting.length > 0) await runGroup(connections, waiting.splice(0, most));
    isRunning = false;
  }

  return (work) =>
    new Promise((resolve, reject) => {
      let value: Awaited<ReturnType<typeof work>>;
      // What the work returned is kept here, where its type is known.
      const kept: Work = async (db) => (value = await work(db));
      waiting.push({ work: kept, reject, resolve: () => resolve(value) });
      if (isRunning) return;
      isRunning = true;
      gather();
    });
}

async function runGroup(connections: Grouped, group: readonly Waiting[]): Promise<void> {
  const { writer, retryable, grouped } = connections;
  let done: readonly Done[];
  try {
    done = await writer.connection().execute((db) => inOneTransaction(grouped(db), group));
  } catch (error) {
    // What another process holds up, those who gave the works wait for; everything else may be the fault of one of them.
    if (group.length === 1 || retryable(error)) for (const { reject } of group) reject(error);
    else for (const one of group) await runGroup(connections, [one]);
    return;
  }
  for (const [index, result] of done.entries()) {
    if ('error' in result) group[index]?.reject(result.error);
    else group[index]?.resolve(result.outcome);
  }
}

async function inOneTransaction(db: Database, group: readonly Waiting[]): Promise<Done[]> {
  await db.executeQuery(statement.begin);
  try {
    const [first] = group;
    // Alone it needs no savepoint, for which SQLite keeps a copy of every page that is changed.
    if (group.length === 1 && first !== undefined) return [await alone(db, first.work)];
    const done: Done[] = [];
    for (const { work } of group) done.push(await inSavepoint(db, work));
    await db.executeQuery(statement.commit);
    return done;
  } catch (error) {
    // A full disk or a failed write may have taken it back by itself (https://sqlite.org/lang_transaction.html, section 3).
    await db.executeQuery(statement.rollback).catch(() => {});
    throw error;
  }
}

const settled = (db: Database, work: Work): Promise<Done> =>
  work(db).then(
    (outcome) => ({ outcome }),
    (error: unknown) => ({ error }),
  );

const isRefused = (done: Done): boolean => 'error' in done || !done.outcome.ok;

async function alone(db: Database, work: Work): Promise<Done> {
  const done = await settled(db, work);
  if ('error' in done) throw done.error;
  await db.executeQuery(isRefused(done) ? statement.rollback : statement.commit);
  return done;
}

/** Throws where the savepoint is no more, and with it the transaction. */
async function inSavepoint(db: Database, work: Work): Promise<Done> {
  await db.executeQuery(statement.save);
  const done = await settled(db, work);
  try {
    if (isRefused(done)) await db.executeQuery(statement.takeBack);
    await db.executeQuery(statement.release);
  } catch (gone) {
    throw 'error' in done ? done.error : gone;
  }
  return done;
}

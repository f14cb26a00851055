import { CompiledQuery } from 'kysely';
import type { Outcome } from '../../shared/problem.ts';
import type { Connections } from './dialects/dialect.ts';
import type { Database } from './store.ts';

type Work = (db: Database) => Promise<Outcome<unknown>>;

/** A unit of work in the queue, with the callbacks of its caller. */
interface Waiting {
  readonly work: Work;
  readonly resolve: (outcome: Outcome<unknown>) => void;
  readonly reject: (error: unknown) => void;
}

/** The result of one work before the commit. */
type Done = { readonly outcome: Outcome<unknown> } | { readonly error: unknown };

type Grouped = Pick<Connections, 'writer' | 'retryable'> & { readonly grouped: (db: Database) => Database };

/** The most works in one commit, which limits how long the first one waits. */
const most = 100;

/** Turns of the event loop without a new work before a group begins, and the most turns that its first work waits. */
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
 * Runs all waiting works in one transaction, one after the other, each in its own savepoint: the slowest part of a write is the disk, and
 * the group waits for it only once. No caller gets an answer before the commit. A work that refuses or throws is rolled back alone; if the
 * transaction fails as a whole, each work is run again by itself.
 */
export function groupCommit(connections: Grouped): <T>(work: (db: Database) => Promise<Outcome<T>>) => Promise<Outcome<T>> {
  const waiting: Waiting[] = [];
  let isRunning = false;

  /** Starts once no new work arrives; on an idle process a turn of the event loop takes microseconds. */
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
      // The result is kept here because its type is known here.
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
    // A retryable error comes from another process: the callers retry. Any other error may be the fault of a single work.
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
    // A single work needs no savepoint, for which SQLite copies every changed page.
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

/** Throws if the savepoint, and with it the transaction, no longer exists. */
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

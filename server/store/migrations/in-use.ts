import { setTimeout as wait } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { applied, type Index, type Migration } from './migration.ts';

/** Any number, as long as no other program uses it for a lock in the same PostgreSQL database. */
const lock = 73_570_221;

/**
 * Milliseconds: how long a schema change waits for its table's lock, because all readers of the table queue up behind it; the pause between
 * two tries, which lets those readers through; the time for all tries; and how often a process checks whether another one has finished.
 */
const patience = { inLine: 1_000, pause: 500, inAll: 120_000, ask: 100 };

/**
 * Migrates PostgreSQL while instances of the previous version go on reading and writing. Each step is its own transaction, and indexes are
 * created outside any transaction, so that no table is locked for longer than a moment. The lock belongs to the session and is polled
 * instead of awaited: `create index concurrently` waits for every running statement, also for one that waits for the lock.
 */
export async function migrateInUse(db: Kysely<Schema>, all: readonly Migration[]): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection);
    while (!(await isLocked(connection))) await wait(patience.ask);
    try {
      await sql`create table if not exists migrations (name text primary key)`.execute(connection);
      const done = await applied(connection);
      for (const migration of all) if (!done.has(migration.name)) await step(connection, migration);
    } finally {
      await sql`reset lock_timeout`.execute(connection);
      await sql`reset statement_timeout`.execute(connection);
      await sql`select pg_advisory_unlock(${lock})`.execute(connection);
    }
  });
}

async function isLocked(db: Kysely<Schema>): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_lock(${lock}) as locked`.execute(db);
  return rows[0]?.locked === true;
}

async function step(db: Kysely<Schema>, { name, indexes = [], dropped = [], up }: Migration): Promise<void> {
  await sql`set lock_timeout = 0`.execute(db);
  for (const index of indexes) await makeIndex(db, index);
  const divided: string[] = [];
  for (const index of dropped) {
    const above = await dividedIndex(db, index);
    if (above === null) await sql`drop index concurrently if exists ${sql.ref(index)}`.execute(db);
    else divided.push(above);
  }
  await sql.raw(`set lock_timeout = ${patience.inLine}`).execute(db);
  const start = performance.now();
  for (;;) {
    try {
      return await db.transaction().execute(async (transaction) => {
        for (const index of divided) await sql`drop index if exists ${sql.ref(index)}`.execute(transaction);
        await up?.(transaction);
        await sql`insert into migrations (name) values (${name})`.execute(transaction);
      });
    } catch (error) {
      const isInLine = error instanceof Error && 'code' in error && (error.code === '55P03' || error.code === '40P01');
      if (!isInLine || performance.now() - start > patience.inAll) throw error;
      await wait(patience.pause);
    }
  }
}

/** Creates an index without blocking writes, except on a table that its owner has partitioned: PostgreSQL cannot do it there. */
async function makeIndex(db: Kysely<Schema>, { name, on, unique }: Index): Promise<void> {
  // An interrupted creation leaves an invalid index behind.
  const { rows: halves } = await sql`select 1 from pg_index where indexrelid = to_regclass(${name}) and not indisvalid`.execute(db);
  if (halves.length > 0) await sql`drop index concurrently ${sql.ref(name)}`.execute(db);
  const how = (await isDivided(db, on.replace(/ .*/, ''))) ? '' : 'concurrently ';
  await sql.raw(`create ${unique ? 'unique ' : ''}index ${how}if not exists ${name} on ${on}`).execute(db);
}

/** Whether the table is one that its owner has partitioned. */
async function isDivided(db: Kysely<Schema>, name: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_class where oid = to_regclass(${name}) and relkind = 'p'`.execute(db);
  return rows.length > 0;
}

/** The index of the partitioned table that this index is a part of: the parts can only be dropped together with it. */
async function dividedIndex(db: Kysely<Schema>, name: string): Promise<string | null> {
  const { rows } = await sql<{ above: string }>`select inhparent::regclass::text as above from pg_inherits where inhrelid = to_regclass(${name})`.execute(db);
  return rows[0]?.above ?? null;
}

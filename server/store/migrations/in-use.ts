import { setTimeout as wait } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { applied, type Index, type Migration } from './migration.ts';

/** Any number, as long as no other program uses it for a lock in the same PostgreSQL database. */
const lock = 73_570_221;

/**
 * Milliseconds: how long a change of a table stands in line for it, for all who come to read it stand behind; how long between
 * two tries, so that they get through; for how long it is tried; and how often a process asks whether another one is done.
 */
const patience = { inLine: 1_000, pause: 500, inAll: 120_000, ask: 100 };

/**
 * PostgreSQL, while instances of the version before go on reading and writing. Each step is a transaction of its own and its
 * indexes are made outside of any, so that no table is locked for longer than a moment. The lock is held by the session and asked
 * for again and again instead of waited for: whoever waits inside a statement is waited for by `create index concurrently`.
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

/** Without keeping anybody from writing, except in a table that its owner has divided: PostgreSQL cannot do it there. */
async function makeIndex(db: Kysely<Schema>, { name, on, unique }: Index): Promise<void> {
  // One that was interrupted is there, and good for nothing.
  const { rows: halves } = await sql`select 1 from pg_index where indexrelid = to_regclass(${name}) and not indisvalid`.execute(db);
  if (halves.length > 0) await sql`drop index concurrently ${sql.ref(name)}`.execute(db);
  const how = (await isDivided(db, on.replace(/ .*/, ''))) ? '' : 'concurrently ';
  await sql.raw(`create ${unique ? 'unique ' : ''}index ${how}if not exists ${name} on ${on}`).execute(db);
}

/** Whether it is a table that its owner has divided. */
async function isDivided(db: Kysely<Schema>, name: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_class where oid = to_regclass(${name}) and relkind = 'p'`.execute(db);
  return rows.length > 0;
}

/** Of an index that became a part of a divided table's, that one: its parts go with it, and not without it. */
async function dividedIndex(db: Kysely<Schema>, name: string): Promise<string | null> {
  const { rows } = await sql<{ above: string }>`select inhparent::regclass::text as above from pg_inherits where inhrelid = to_regclass(${name})`.execute(db);
  return rows[0]?.above ?? null;
}

import { PostgresAdapter, sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import * as init from './0001-init.ts';
import * as audit from './0002-audit.ts';
import * as reactions from './0003-reactions.ts';
import * as live from './0004-live.ts';
import * as newest from './0005-newest.ts';
import * as accounts from './0006-accounts.ts';
import * as outbox from './0007-outbox.ts';
import * as spam from './0008-spam.ts';
import * as limits from './0009-limits.ts';
import * as bans from './0010-bans.ts';
import * as passkeys from './0011-passkeys.ts';
import * as queue from './0012-queue.ts';
import * as privacy from './0013-privacy.ts';

/** In order, forever: a name that was released keeps its place and its meaning. */
const migrations: readonly { readonly name: string; up(db: Kysely<Schema>): Promise<void> }[] = [
  { name: '0001-init', ...init },
  { name: '0002-audit', ...audit },
  { name: '0003-reactions', ...reactions },
  { name: '0004-live', ...live },
  { name: '0005-newest', ...newest },
  { name: '0006-accounts', ...accounts },
  { name: '0007-outbox', ...outbox },
  { name: '0008-spam', ...spam },
  { name: '0009-limits', ...limits },
  { name: '0010-bans', ...bans },
  { name: '0011-passkeys', ...passkeys },
  { name: '0012-queue', ...queue },
  { name: '0013-privacy', ...privacy },
];

/** Any number, as long as no other program uses it for a lock in the same PostgreSQL database. */
const lock = 73_570_221;

/**
 * Runs what is missing, all of it in one transaction: both databases can take back a change of tables, so that a process
 * killed in the middle leaves nothing half done, and of two that start at once the second waits and finds nothing to do.
 * (Kysely's own migrator runs without a transaction on SQLite and does not lock there.)
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const isPostgres = transaction.getExecutor().adapter instanceof PostgresAdapter;
    if (isPostgres) await sql`select pg_advisory_xact_lock(${lock})`.execute(transaction);
    await sql`create table if not exists migrations (name text primary key)`.execute(transaction);
    const done = await applied(transaction);
    for (const { name, up } of migrations) {
      if (done.has(name)) continue;
      await up(transaction);
      await sql`insert into migrations (name) values (${name})`.execute(transaction);
    }
  });
}

/** Whether the tables are those of this version. */
export async function isCurrent(db: Kysely<Schema>): Promise<boolean> {
  const done = await applied(db);
  return migrations.every(({ name }) => done.has(name));
}

async function applied(db: Kysely<Schema>): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db);
  return new Set(rows.map(({ name }) => name));
}

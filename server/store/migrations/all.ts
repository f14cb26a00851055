import { sql, type Kysely } from 'kysely';
import { isPostgres } from '../dialects/dialect.ts';
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
import * as bySite from './0014-by-site.ts';
import * as watches from './0015-watches.ts';
import * as aliases from './0016-aliases.ts';
import * as spoken from './0017-spoken.ts';
import * as fewerIndexes from './0018-fewer-indexes.ts';
import * as ownTitle from './0019-own-title.ts';
import { applied, type Migration } from './migration.ts';
import { migrateInUse } from './in-use.ts';

/** The order is permanent: a released name keeps its place and its meaning. */
export const migrations: readonly Migration[] = [
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
  { name: '0014-by-site', ...bySite },
  { name: '0015-watches', ...watches },
  { name: '0016-aliases', ...aliases },
  { name: '0017-spoken', ...spoken },
  { name: '0018-fewer-indexes', ...fewerIndexes },
  { name: '0019-own-title', ...ownTitle },
];

/** Runs the missing migrations. If several processes start at once, one of them migrates; the others wait and find nothing to do. */
export async function migrate(db: Kysely<Schema>, all: readonly Migration[] = migrations): Promise<void> {
  await (isPostgres(db) ? migrateInUse(db, all) : migrateAlone(db, all));
}

/**
 * SQLite runs all migrations in one transaction, and the other processes wait for its lock. SQLite can roll back schema changes, so a
 * process that is killed midway leaves nothing half done. (Kysely's own migrator uses no transaction there and does not lock.)
 */
async function migrateAlone(db: Kysely<Schema>, all: readonly Migration[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`create table if not exists migrations (name text primary key)`.execute(transaction);
    const done = await applied(transaction);
    for (const { name, indexes = [], dropped = [], up } of all.filter((each) => !done.has(each.name))) {
      for (const { unique, name: index, on } of indexes) await sql.raw(`create ${unique ? 'unique ' : ''}index ${index} on ${on}`).execute(transaction);
      for (const index of dropped) await sql`drop index if exists ${sql.ref(index)}`.execute(transaction);
      await up?.(transaction);
      await sql`insert into migrations (name) values (${name})`.execute(transaction);
    }
  });
}

/** Whether the tables have this version's schema. */
export async function isCurrent(db: Kysely<Schema>): Promise<boolean> {
  const done = await applied(db);
  return migrations.every(({ name }) => done.has(name));
}

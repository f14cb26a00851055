import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Connections } from './dialect.ts';

/** SQLite below this can corrupt a WAL database that two connections use (fixed in 3.51.3). */
const oldestEngine = '3.51.3';

/** Milliseconds that opening waits for another process; afterwards the store waits, for SQLite's waiting stops the process. */
const busyTimeout = 5_000;

/** Prepared statements kept a connection; there are far fewer different queries than this. */
const statementsKept = 256;

/**
 * One file, two connections: a writer, whose transactions begin immediate (a deferred one that turns to writing fails at
 * once, whatever the timeout), and a reader that no write blocks. Both durable: better-sqlite3 falls back to
 * synchronous=NORMAL whenever a WAL database is opened again, which loses acknowledged comments at a power cut.
 */
export async function openSqlite(url: URL): Promise<Connections> {
  const file = path.resolve(decodeURIComponent(url.pathname));
  const Sqlite = await loadDriver();
  mkdirSync(path.dirname(file), { recursive: true });
  const writer = connect(Sqlite, file);
  const reader = connect(Sqlite, file);
  reader.pragma('query_only = ON');
  return {
    writer: new Kysely<Schema>({ dialect: new SqliteDialect({ database: prepared(writer) }) }),
    reader: new Kysely<Schema>({ dialect: new SqliteDialect({ database: prepared(reader) }) }),
    retryable: (error) => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error)),
    unavailable: (error) => /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB)/.test(codeOf(error)),
  };
}

/** Its binary ends the whole process on an old Node, so it is only loaded on one that it was built for. */
async function loadDriver(): Promise<typeof BetterSqlite3> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 13)) throw new Error(`SQLite needs Node 22.13 or newer; this is ${process.versions.node}.`);
  return (await import('better-sqlite3')).default;
}

function connect(Sqlite: typeof BetterSqlite3, file: string): BetterSqlite3.Database {
  const connection = new Sqlite(file, { timeout: busyTimeout });
  const engine = String(connection.prepare('select sqlite_version()').pluck().get());
  if (isOlder(engine, oldestEngine)) throw new Error(`SQLite ${oldestEngine} or newer is needed; this is ${engine}.`);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  const mode = connection.pragma('journal_mode', { simple: true });
  const synchronous = connection.pragma('synchronous', { simple: true });
  if (mode !== 'wal' || synchronous !== 2) throw new Error(`The database cannot be made durable: journal ${String(mode)}, synchronous ${String(synchronous)}.`);
  connection.pragma('busy_timeout = 0');
  return connection;
}

/** What Kysely needs of a connection: statements, prepared once, and `begin` as `begin immediate`. */
function prepared(connection: BetterSqlite3.Database) {
  const statements = new Map<string, BetterSqlite3.Statement<unknown[]>>();
  return {
    close: () => connection.close(),
    prepare(sql: string) {
      const known = statements.get(sql);
      if (known) return known;
      const statement = connection.prepare<unknown[]>(sql === 'begin' ? 'begin immediate' : sql);
      if (statements.size >= statementsKept) statements.clear();
      statements.set(sql, statement);
      return statement;
    },
  };
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

function isOlder(version: string, than: string): boolean {
  const [one, other] = [version, than].map((text) => text.split('.').map(Number));
  const index = [0, 1, 2].find((part) => one?.[part] !== other?.[part]) ?? 0;
  return (one?.[index] ?? 0) < (other?.[index] ?? 0);
}

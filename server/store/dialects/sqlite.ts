import { mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect, type CompiledQuery, type QueryResult } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Database } from '../store.ts';
import type { Connections, OpenOptions } from './dialect.ts';

/** SQLite below this can corrupt a WAL database that two connections use (fixed in 3.51.3). */
const oldestEngine = '3.51.3';

/** Milliseconds that opening waits for another process. After that the store does the waiting, because SQLite's own waiting blocks the process. */
const busyTimeout = 5_000;

const unavailable = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB)/;

/**
 * A full disk or a failed read can roll the transaction back by itself (https://sqlite.org/lang_transaction.html, section 3). Kysely then
 * rolls back a transaction that no longer exists, and this is the error that arrives.
 */
const takenBack = /cannot rollback - no transaction is active/;

/** The most prepared statements kept for a connection; there are far fewer different queries than this. */
const statementsKept = 256;

/**
 * One file, two connections: a writer and a reader that no write blocks. The writer's transactions begin immediate, because a deferred one
 * that turns to writing fails at once, whatever the timeout. Both are set to be durable: better-sqlite3 uses synchronous=NORMAL whenever a
 * WAL database is opened again, which loses acknowledged comments at a power cut.
 */
export async function openSqlite(url: URL, { asItIs = false }: OpenOptions = {}): Promise<Connections> {
  const file = fileOf(url);
  const Sqlite = await loadDriver();
  const [writer, reader] = connectTwice(Sqlite, file, asItIs);
  const [writing, reading] = [prepared(writer), prepared(reader)];
  let written = writesOfOthers(writer);
  const seen = reader.prepare('pragma data_version').pluck();
  return {
    writer: new Kysely<Schema>({ dialect: new SqliteDialect({ database: writing }) }),
    reader: straight(new Kysely<Schema>({ dialect: new SqliteDialect({ database: reading }) }), reading),
    grouped: (db) => straight(db, writing),
    // The writer is closed last: only a connection that may write can move the log into the database file.
    release: () => [reader, writer].forEach((connection) => connection.close()),
    retryable: (error) => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error)),
    unavailable: (error) => unavailable.test(codeOf(error)) || takenBack.test(String(error)),
    announce: async () => {},
    dataVersion() {
      try {
        return Number(seen.get());
      } catch {
        return undefined;
      }
    },
    writtenElsewhere() {
      const before = written;
      written = writesOfOthers(writer);
      return written !== before;
    },
    async freeBytes() {
      const { bavail, bsize } = await statfs(path.dirname(file));
      return bavail * bsize;
    },
  };
}

/** A number that changes when another connection than this one commits; the reader never commits. */
const writesOfOthers = (writer: BetterSqlite3.Database): unknown => writer.pragma('data_version', { simple: true });

/** The file that an address names. An address that would silently name another file, or none, is refused. */
export function fileOf({ host, pathname, search, hash }: URL): string {
  const name = decoded(pathname);
  if (host + search + hash === '' && name !== null && name !== '' && name !== ':memory:') return path.resolve(name);
  throw new Error('A SQLite address names a file: sqlite:data/afterword.db, sqlite:/srv/afterword.db; %, ? and # in it are written %25, %3F and %23.');
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The driver's binary crashes the whole process on an old Node, so it is loaded only on a version that it was built for. */
export async function loadDriver(): Promise<typeof BetterSqlite3> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 13)) throw new Error(`SQLite needs Node 22.13 or newer; this is ${process.versions.node}.`);
  return (await import('better-sqlite3')).default;
}

/** Opens the writer and the reader. An error names the file, which may not be where its owner expects it. */
function connectTwice(Sqlite: typeof BetterSqlite3, file: string, asItIs: boolean): [BetterSqlite3.Database, BetterSqlite3.Database] {
  try {
    if (!asItIs) mkdirSync(path.dirname(file), { recursive: true });
    const writer = connect(Sqlite, file, asItIs);
    const reader = connect(Sqlite, file, true);
    reader.pragma('query_only = ON');
    return [writer, reader];
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function connect(Sqlite: typeof BetterSqlite3, file: string, fileMustExist: boolean): BetterSqlite3.Database {
  const connection = new Sqlite(file, { timeout: busyTimeout, fileMustExist });
  const engine = String(connection.prepare('select sqlite_version()').pluck().get());
  if (isOlder(engine, oldestEngine)) throw new Error(`SQLite ${oldestEngine} or newer is needed; this is ${engine}.`);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  // 16 MB of log: a page that many writes change is then copied into the file once for all of them.
  connection.pragma('wal_autocheckpoint = 4000');
  // Rollback data of savepoints stays in memory, not in a temporary file.
  connection.pragma('temp_store = MEMORY');
  const mode = connection.pragma('journal_mode', { simple: true });
  const synchronous = connection.pragma('synchronous', { simple: true });
  if (mode !== 'wal' || synchronous !== 2) throw new Error(`The database cannot be made durable: journal ${String(mode)}, synchronous ${String(synchronous)}.`);
  connection.pragma('busy_timeout = 0');
  return connection;
}

interface Prepared {
  close(): void;
  prepare(sql: string): BetterSqlite3.Statement<unknown[]>;
}

/** The interface that Kysely needs of a connection: statements are prepared once, and `begin` becomes `begin immediate`. */
function prepared(connection: BetterSqlite3.Database): Prepared {
  const statements = new Map<string, BetterSqlite3.Statement<unknown[]>>();
  return {
    close: () => void connection.close(),
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

/**
 * Runs compiled queries directly on the connection, where no other transaction can be under way: acquiring a connection through Kysely
 * takes as long as a small query.
 */
function straight(db: Database, { prepare }: Prepared): Database {
  return Object.assign(db, {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery<Row>): Promise<QueryResult<Row>> {
      const statement = prepare(sql);
      // Kysely knows the row type from the query; the driver does not.
      if (statement.reader) return { rows: statement.all(parameters) as Row[] };
      statement.run(parameters);
      return { rows: [] };
    },
  });
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

function isOlder(version: string, than: string): boolean {
  const [one, other] = [version, than].map((text) => text.split('.').map(Number));
  const index = [0, 1, 2].find((part) => one?.[part] !== other?.[part]) ?? 0;
  return (one?.[index] ?? 0) < (other?.[index] ?? 0);
}

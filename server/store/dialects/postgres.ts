import { Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import type { Schema } from '../schema.ts';
import { channel, toNotice } from '../notice.ts';
import { usualPool, type Connections, type OpenOptions } from './dialect.ts';
import { follow } from './replica.ts';

/**
 * Milliseconds after which a statement, a lock or a connection is given up. An idle transaction is ended as well, because its process may
 * hang while it locks a thread. A replica that hangs must not keep its readers from the primary.
 */
const patience = { statement: 10_000, lock: 5_000, connection: 5_000, idle: 10_000, replica: 2_000 };

/** Milliseconds without traffic after which a connection is probed: firewalls drop silent connections without notice. */
const silence = 10_000;

/**
 * Serialization failures and deadlocks (class 40) go away when the transaction is run again. Connection exceptions (08), lack of resources
 * (53), an operator's intervention (57) and unavailable locks (55) are faults of the database
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
const retryable = /^40(001|P01)$/;
const broken = /Connection terminated|is not queryable|timeout exceeded when trying to connect/;
const unavailable = /^(08|53|55|57|58|25006|40)|^E(CONN|PIPE|TIMEDOUT|HOSTUNREACH|NOTFOUND|AI_AGAIN)/;

/** Two pools: PostgreSQL's readers and writers do not block each other, so they must not wait for each other's connections. */
export async function openPostgres(url: URL, { pool = usualPool, readUrl }: OpenOptions = {}): Promise<Connections> {
  // Loaded only here: an installation with SQLite does not need it.
  const { Pool } = (await import('pg')).default;
  const connect = (address: URL, more: pg.PoolConfig) => connectBy(new Pool(configOf(address, more)));
  const size = Math.max(1, Math.floor(pool / 2));
  const reader = connect(url, { max: size });
  return {
    writer: connect(url, { max: Math.max(1, pool - size) }),
    reader,
    replica: readUrl && follow(reader, connect(readUrl, { max: size, query_timeout: patience.replica, connectionTimeoutMillis: patience.replica })),
    retryable: (error) => retryable.test(codeOf(error)),
    unavailable: (error) => unavailable.test(codeOf(error)) || broken.test(String(error)),
    async announce(db, touched) {
      const payloads = touched.map(toNotice);
      if (payloads.length > 0) await sql`select pg_notify(${channel}, payload) from unnest(${payloads}::text[]) as payload`.execute(db);
    },
    dataVersion: () => undefined,
    writtenElsewhere: () => false,
    freeBytes: async () => null,
  };
}

const configOf = (url: URL, more: pg.PoolConfig): pg.PoolConfig => ({
  connectionString: url.href,
  statement_timeout: patience.statement,
  lock_timeout: patience.lock,
  idle_in_transaction_session_timeout: patience.idle,
  connectionTimeoutMillis: patience.connection,
  keepAlive: true,
  keepAliveInitialDelayMillis: silence,
  application_name: 'afterword',
  ...more,
});

function connectBy(pool: pg.Pool): Kysely<Schema> {
  // A broken connection emits an error here, idle or between two statements of a transaction. Without a listener that would end the
  // process. The next statement fails, and the next transaction gets another connection.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

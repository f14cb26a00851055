import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Schema } from '../schema.ts';
import type { Connections } from './dialect.ts';

/** Connections of each of the two pools of a process; PostgreSQL allows 100 of all processes together by default. */
const poolSize = 10;

/** Milliseconds after which a statement, a lock or a connection is given up. */
const patience = { statement: 10_000, lock: 5_000, connection: 5_000 };

/**
 * Serialization failures and deadlocks end when the transaction is run again (class 40). Connection exceptions (08), lack
 * of resources (53), an operator's intervention (57) and locks not available (55) are the database's own trouble
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
const retryable = /^40(001|P01)$/;
const broken = /Connection terminated|is not queryable|timeout exceeded when trying to connect/;
const unavailable = /^(08|53|55|57|58|25006|40)|^E(CONN|PIPE|TIMEDOUT|HOSTUNREACH|NOTFOUND|AI_AGAIN)/;

/** Two pools: PostgreSQL's readers and writers do not block each other, and so they must not wait for a connection either. */
export async function openPostgres(url: URL): Promise<Connections> {
  return {
    writer: connect(url),
    reader: connect(url),
    retryable: (error) => retryable.test(codeOf(error)),
    unavailable: (error) => unavailable.test(codeOf(error)) || broken.test(String(error)),
  };
}

function connect(url: URL): Kysely<Schema> {
  const pool = new pg.Pool({
    connectionString: url.href,
    max: poolSize,
    statement_timeout: patience.statement,
    lock_timeout: patience.lock,
    connectionTimeoutMillis: patience.connection,
    application_name: 'afterword',
  });
  // A connection that breaks says so here, idle or between two statements of a transaction, and unheard that would end the
  // process. The statement that follows fails, and the next transaction gets another connection.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

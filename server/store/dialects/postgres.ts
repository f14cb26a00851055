import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Schema } from '../schema.ts';
import type { Connections } from './dialect.ts';

/** Connections of one process; PostgreSQL allows 100 of all processes together by default. */
const poolSize = 10;

/** Milliseconds after which a statement, a lock or a connection is given up. */
const patience = { statement: 10_000, lock: 5_000, connection: 5_000 };

/**
 * Serialization failures and deadlocks end when the transaction is run again (class 40). Connection exceptions (08), lack
 * of resources (53), an operator's intervention (57) and locks not available (55) are the database's own trouble
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
const retryable = /^40(001|P01)$/;
const unavailable = /^(08|53|55|57|58|25006|40)|^E(CONN|PIPE|TIMEDOUT|HOSTUNREACH|NOTFOUND|AI_AGAIN)/;

/** A pool; readers and writers do not block each other there. */
export async function openPostgres(url: URL): Promise<Connections> {
  const pool = new pg.Pool({
    connectionString: url.href,
    max: poolSize,
    statement_timeout: patience.statement,
    lock_timeout: patience.lock,
    connectionTimeoutMillis: patience.connection,
    application_name: 'afterword',
  });
  // An idle connection that breaks says so here; the next query gets another one.
  pool.on('error', () => {});
  const database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    writer: database,
    reader: database,
    retryable: (error) => retryable.test(codeOf(error)),
    unavailable: (error) => unavailable.test(codeOf(error)) || /Connection terminated|timeout exceeded when trying to connect/.test(String(error)),
  };
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

import type { Kysely } from 'kysely';
import type { Outcome } from '../../shared/problem.ts';
import type { StoreFault } from './faults.ts';
import type { Schema, ThreadRow } from './schema.ts';
import type { Touched } from './touched.ts';

/** The first argument of every store function: the reader, or the transaction of a write. */
export type Database = Kysely<Schema>;

/** One database, whichever it is. */
export interface Store {
  /** Runs `work` on a connection that no write blocks. A database that cannot answer is the problem `unavailable`. */
  read<T>(work: (db: Database) => Promise<T>): Promise<Outcome<T>>;
  /**
   * Like `read`, for data that may be a second old: reads from a replica, if there is one and it keeps up. With `asOf`, for a reader who
   * knows a version of a thread, no older version is read.
   */
  recent<T>(work: (db: Database) => Promise<T>, asOf?: Pick<ThreadRow, 'site' | 'id' | 'version'>): Promise<Outcome<T>>;
  /**
   * Runs `work` in one transaction, durable once it resolves. A refused outcome rolls everything back and is returned unchanged. If the
   * database cannot write (full, locked for too long, gone), the outcome is the problem `unavailable`.
   */
  write<T>(work: (db: Database) => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /** Calls `hear` with the changes of this process, once they are durable. */
  onTouched(hear: (touched: Touched) => void): void;
  /** A number that differs after each commit by any process; undefined if finding it out takes as long as a read. */
  dataVersion(): number | undefined;
  /** Whether another process has written since the last call; for a database that does not announce it. */
  writtenElsewhere(): boolean;
  /** The faults that prevent this version from writing; empty if there are none. */
  faults(): Promise<readonly StoreFault[]>;
  /** Free bytes on the database's disk; null if another server holds it. */
  freeBytes(): Promise<number | null>;
  close(): Promise<void>;
}

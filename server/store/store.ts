import type { Kysely } from 'kysely';
import type { Outcome } from '../../shared/problem.ts';
import type { StoreFault } from './faults.ts';
import type { Schema, ThreadRow } from './schema.ts';
import type { Touched } from './touched.ts';

/** What every store function is given: the reader, or the transaction of a write. */
export type Database = Kysely<Schema>;

/** One database, whichever it is. */
export interface Store {
  /** Runs `work` on a connection that no write blocks. A database that cannot answer is the problem `unavailable`. */
  read<T>(work: (db: Database) => Promise<T>): Promise<Outcome<T>>;
  /**
   * Like `read`, where what was so a second ago will do: asks a server that follows, if there is one and it keeps up. Where a
   * version of a thread is known to the reader, nothing older than `asOf` is read.
   */
  recent<T>(work: (db: Database) => Promise<T>, asOf?: Pick<ThreadRow, 'site' | 'id' | 'version'>): Promise<Outcome<T>>;
  /**
   * Runs `work` in one transaction, durable once it resolves. A refused outcome rolls everything back and is returned
   * as it is; a database that cannot write (full, locked for too long, gone) is the problem `unavailable`.
   */
  write<T>(work: (db: Database) => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /** Calls `hear` with what this process changed, once that is durable. */
  onTouched(hear: (touched: Touched) => void): void;
  /** Another number after each commit, whoever made it; undefined where finding out would take as long as a read. */
  dataVersion(): number | undefined;
  /** Whether another process has written since this was last asked, where the database does not tell by itself. */
  writtenElsewhere(): boolean;
  /** What keeps it from being written to by this version; nothing where nothing does. */
  faults(): Promise<readonly StoreFault[]>;
  /** Bytes of room where it lies; null where that is another server's. */
  freeBytes(): Promise<number | null>;
  close(): Promise<void>;
}

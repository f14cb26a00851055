import { PostgresAdapter, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Database } from '../store.ts';
import type { Touched } from '../touched.ts';

/** PostgreSQL allows 100 connections of all processes together unless it is told otherwise: four of these, and room for others. */
export const usualPool = 20;

/** Whether it is PostgreSQL; else it is SQLite. */
export const isPostgres = (db: Database): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/** What an operator may say of a database besides its address. */
export interface OpenOptions {
  /** Connections of this process to one server, at most; half of them write. */
  readonly pool?: number | undefined;
  /** A server that follows the first one. */
  readonly readUrl?: URL | undefined;
  /** Makes nothing: neither a file nor tables. */
  readonly asItIs?: boolean | undefined;
}

/** A database as the store needs it: where to write, where to read, and what its failures mean. */
export interface Connections {
  readonly writer: Kysely<Schema>;
  /** Of its own, so that no read waits for a write. */
  readonly reader: Kysely<Schema>;
  readonly replica?: Replica | undefined;
  /** Where there is one writer and the database does not share commits among those that wait by itself: what they do together is done by this. */
  readonly grouped?: (db: Database) => Database;
  /** Lets go of what nobody used, and Kysely therefore does not close. */
  release?(): void;
  /** Whether a transaction that failed so succeeds when it is run again. */
  retryable(error: unknown): boolean;
  /** Whether the database, not the caller, is at fault: full, gone, or locked for too long. */
  unavailable(error: unknown): boolean;
  /** Tells other processes, within the transaction and with its commit, what it changed. */
  announce(db: Database, touched: readonly Touched[]): Promise<void>;
  /** Another number after each commit, whoever made it; undefined where finding out would take as long as a read. */
  dataVersion(): number | undefined;
  /** Whether another process has written since this was last asked; never where `announce` tells them. */
  writtenElsewhere(): boolean;
  /** Bytes of room where it lies; null where that is another server's. */
  freeBytes(): Promise<number | null>;
}

/** A server that repeats what another one writes, a little later. */
export interface Replica {
  readonly reader: Kysely<Schema>;
  /** Whether everything can be read there that was written a second ago. */
  isRecent(): boolean;
}

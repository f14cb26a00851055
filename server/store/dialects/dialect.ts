import { PostgresAdapter, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Database } from '../store.ts';
import type { Touched } from '../touched.ts';

/** PostgreSQL allows 100 connections in all by default: enough for four processes of this size, and some for others. */
export const usualPool = 20;

/** Whether it is PostgreSQL; else it is SQLite. */
export const isPostgres = (db: Database): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/** The options of a database besides its address. */
export interface OpenOptions {
  /** The most connections of this process to one server; half of them are for writes. */
  readonly pool?: number | undefined;
  /** The address of a read replica. */
  readonly readUrl?: URL | undefined;
  /** Creates neither a file nor tables. */
  readonly asItIs?: boolean | undefined;
}

/** A database as the store needs it: a writer, a reader, and what its errors mean. */
export interface Connections {
  readonly writer: Kysely<Schema>;
  /** A connection of its own, so that no read waits for a write. */
  readonly reader: Kysely<Schema>;
  readonly replica?: Replica | undefined;
  /** Wraps the writer for group commits. Set if the database has a single writer and does not itself share one commit among waiting writes. */
  readonly grouped?: (db: Database) => Database;
  /** Closes connections that were never used, because Kysely does not close those. */
  release?(): void;
  /** Whether a transaction that failed with this error can succeed when it is run again. */
  retryable(error: unknown): boolean;
  /** Whether the database, not the caller, is at fault: full, gone, or locked for too long. */
  unavailable(error: unknown): boolean;
  /** Tells other processes what changed; called within the transaction, delivered with its commit. */
  announce(db: Database, touched: readonly Touched[]): Promise<void>;
  /** A number that differs after each commit by any process; undefined if finding it out takes as long as a read. */
  dataVersion(): number | undefined;
  /** Whether another process has written since the last call; always false if `announce` tells the processes. */
  writtenElsewhere(): boolean;
  /** Free bytes on the database's disk; null if another server holds it. */
  freeBytes(): Promise<number | null>;
}

/** A server that repeats the writes of another one with a short delay. */
export interface Replica {
  readonly reader: Kysely<Schema>;
  /** Whether the replica has everything that was written up to a second ago. */
  isRecent(): boolean;
}

import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** A database as the store needs it: where to write, where to read, and what its failures mean. */
export interface Connections {
  readonly writer: Kysely<Schema>;
  /** Of its own, so that no read waits for a write. */
  readonly reader: Kysely<Schema>;
  /** Whether a transaction that failed so succeeds when it is run again. */
  retryable(error: unknown): boolean;
  /** Whether the database, not the caller, is at fault: full, gone, or locked for too long. */
  unavailable(error: unknown): boolean;
}

import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * One step from the tables of a version to those of the next, while the version before still serves: `test/store/migrations.test.ts`
 * holds what such a step may do.
 */
export interface Migration {
  readonly name: string;
  /** Indexes of tables that have rows already, made while others write; before `up`. */
  readonly indexes?: readonly Index[];
  /** Indexes without which everything that this version and the one before ask is found as fast; after `indexes`, before `up`. */
  readonly dropped?: readonly string[];
  /** What takes a moment, however many rows there are. */
  up?(db: Kysely<Schema>): Promise<void>;
}

export interface Index {
  readonly name: string;
  /** `table (columns) where …` */
  readonly on: string;
  readonly unique?: boolean;
}

export async function applied(db: Kysely<Schema>): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db);
  return new Set(rows.map(({ name }) => name));
}

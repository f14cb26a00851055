import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * One step from the schema of a version to the next one, while the previous version still serves: `test/store/migrations.test.ts` checks
 * what such a step may do.
 */
export interface Migration {
  readonly name: string;
  /** Indexes on tables that already have rows, created while others write; runs before `up`. */
  readonly indexes?: readonly Index[];
  /** Indexes to drop, because every query of this version and the previous one is as fast without them; runs after `indexes`, before `up`. */
  readonly dropped?: readonly string[];
  /** Changes that take only a moment, however many rows there are. */
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

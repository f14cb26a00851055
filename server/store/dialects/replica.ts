import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Replica } from './dialect.ts';

/** Milliseconds: the allowed age of an answer, and the pause between two questions about the replica's progress. */
const bounds = { age: 1_000, pause: 200 };

/** How far the primary had written at a moment. */
interface Mark {
  readonly at: number;
  readonly place: bigint;
}

/** The latest moment up to which a replica that has replayed to `reached` has every write; null if it is behind all marks. */
export function knownUntil(marks: readonly Mark[], reached: bigint): number | null {
  return marks.findLast(({ place }) => place <= reached)?.at ?? null;
}

/**
 * A replica and its progress, measured by comparing positions in the write-ahead log. That needs neither synchronised clocks nor a row of
 * ours, and stays right while nothing is written or the connection between the two is lost. The servers are asked only while somebody
 * reads, and no read waits for the answer.
 */
export function follow(primary: Kysely<Schema>, reader: Kysely<Schema>, now: () => number = () => performance.now()): Replica {
  let marks: Mark[] = [];
  let known = -Infinity;
  let asked = -Infinity;
  let isAsking = false;

  async function ask(at: number): Promise<void> {
    isAsking = true;
    asked = at;
    try {
      const written = await placeIn(primary, 'pg_current_wal_insert_lsn');
      if (written === null) return;
      marks = [...marks.filter((mark) => at - mark.at < bounds.age), { at, place: written }];
      const reached = await placeIn(reader, 'pg_last_wal_replay_lsn');
      if (reached !== null) known = Math.max(known, knownUntil(marks, reached) ?? -Infinity);
    } catch {
      // If either server does not answer, the known progress grows old, and reads go to the primary.
    } finally {
      isAsking = false;
    }
  }

  return {
    reader,
    isRecent() {
      const at = now();
      if (!isAsking && at - asked >= bounds.pause) void ask(at);
      return at - known < bounds.age;
    },
  };
}

/** Null on a server that follows no other. */
async function placeIn(db: Kysely<Schema>, place: 'pg_current_wal_insert_lsn' | 'pg_last_wal_replay_lsn'): Promise<bigint | null> {
  const { rows } = await sql<{ place: string | null }>`select (${sql.raw(place)}() - '0/0')::text as place`.execute(db);
  const text = rows[0]?.place ?? null;
  return text === null ? null : BigInt(text);
}

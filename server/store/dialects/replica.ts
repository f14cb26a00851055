import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Replica } from './dialect.ts';

/** Milliseconds: how old an answer may be, and how long nobody asks again how far the replica is. */
const bounds = { age: 1_000, pause: 200 };

/** How far the first server had written at a moment. */
interface Mark {
  readonly at: number;
  readonly place: bigint;
}

/** The last moment of which a replica that has come as far as `reached` knows everything; null where it is behind all marks. */
export function knownUntil(marks: readonly Mark[], reached: bigint): number | null {
  return marks.findLast(({ place }) => place <= reached)?.at ?? null;
}

/**
 * A replica, and how far it is: by comparing places in the log of what was written, which needs neither a clock on both sides nor
 * a row of ours, and is right where nothing is written and where the two have lost each other. It is only asked while somebody
 * reads, and nobody waits for the answer.
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
      // Whichever of the two does not answer: what is known grows old, and the first server is asked for everything.
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

/** Null at a server that follows none. */
async function placeIn(db: Kysely<Schema>, place: 'pg_current_wal_insert_lsn' | 'pg_last_wal_replay_lsn'): Promise<bigint | null> {
  const { rows } = await sql<{ place: string | null }>`select (${sql.raw(place)}() - '0/0')::text as place`.execute(db);
  const text = rows[0]?.place ?? null;
  return text === null ? null : BigInt(text);
}

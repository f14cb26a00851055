import { sql } from 'kysely';
import type { Instant } from '../../shared/instant.ts';
import { prepared } from './prepared.ts';
import type { Database } from './store.ts';

/** What is counted, and for how long it counts. */
export interface Sighting {
  readonly key: string;
  readonly expiresAt: Instant;
  /** Whether each sighting makes all of them count for longer: of a burst the first one says when it is over. */
  readonly renews: boolean;
}

const count = prepared<{ site: string; keys: readonly string[]; ends: readonly Instant[]; renewing: readonly string[]; now: Instant }>()((db, { one, each }) => {
  const isOver = sql<boolean>`sightings.expires_at <= ${one('now')}`;
  const renewing = each('renewing');
  const renews = renewing.length === 0 ? isOver : sql<boolean>`(${isOver} or sightings.key in (${sql.join(renewing)}))`;
  const ends = each('ends');
  return db
    .insertInto('sightings')
    .values(each('keys').flatMap((key, index) => (ends[index] === undefined ? [] : [{ site: one('site'), key, count: 1, expires_at: ends[index] }])))
    .onConflict((conflict) =>
      conflict.columns(['site', 'key']).doUpdateSet({
        count: sql<number>`case when ${isOver} then 1 else sightings.count + 1 end`,
        expires_at: sql<Instant>`case when ${renews} then excluded.expires_at else sightings.expires_at end`,
      }),
    )
    .returning(['key', 'count']);
});

/**
 * Counts each once more, in the transaction of the comment, and returns how often it was met by now: by key. One statement, the
 * keys in order, so that two at once stand in line.
 */
export async function countSightings(db: Database, site: string, sightings: readonly Sighting[], now: Instant): Promise<Map<string, number>> {
  if (sightings.length === 0) return new Map();
  const sorted = [...sightings].sort((one, other) => (one.key < other.key ? -1 : 1));
  const renewing = sorted.filter(({ renews }) => renews).map(({ key }) => key);
  const rows = await count(db, { site, keys: sorted.map(({ key }) => key), ends: sorted.map(({ expiresAt }) => expiresAt), renewing, now });
  return new Map(rows.map(({ key, count }) => [key, count]));
}

/** Forgets what is over: nothing stays for longer than a day. */
export async function sweepSightings(db: Database, now: Instant): Promise<void> {
  await db.deleteFrom('sightings').where('expires_at', '<=', now).execute();
}

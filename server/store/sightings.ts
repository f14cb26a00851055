import { sql } from 'kysely';
import type { Instant } from '../../shared/instant.ts';
import { prepared } from './prepared.ts';
import type { Database } from './store.ts';

/** A counted property, and how long it counts. */
export interface Sighting {
  readonly key: string;
  readonly expiresAt: Instant;
  /** Whether each new sighting extends the time of all. For a burst it does not: the first sighting fixes its end. */
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
 * Counts each sighting once more, in the transaction of the comment, and returns the count of each key. One statement with its keys in
 * order, so that concurrent calls wait for each other without a deadlock.
 */
export async function countSightings(db: Database, site: string, sightings: readonly Sighting[], now: Instant): Promise<Map<string, number>> {
  if (sightings.length === 0) return new Map();
  const sorted = [...sightings].sort((one, other) => (one.key < other.key ? -1 : 1));
  const renewing = sorted.filter(({ renews }) => renews).map(({ key }) => key);
  const rows = await count(db, { site, keys: sorted.map(({ key }) => key), ends: sorted.map(({ expiresAt }) => expiresAt), renewing, now });
  return new Map(rows.map(({ key, count }) => [key, count]));
}

/** Deletes expired sightings: none is kept for longer than a day. */
export async function sweepSightings(db: Database, now: Instant): Promise<void> {
  await db.deleteFrom('sightings').where('expires_at', '<=', now).execute();
}

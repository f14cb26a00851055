import { sql } from 'kysely';
import type { Instant } from '../../shared/instant.ts';
import type { Database } from './store.ts';

/** What is counted, and for how long it counts. */
export interface Sighting {
  readonly key: string;
  readonly expiresAt: Instant;
  /** Whether each sighting makes all of them count for longer: of a burst the first one says when it is over. */
  readonly renews: boolean;
}

/**
 * Counts each once more, in the transaction of the comment, and returns how often it was met by now: by key. One statement, the
 * keys in order, so that two at once stand in line.
 */
export async function countSightings(db: Database, site: string, sightings: readonly Sighting[], now: Instant): Promise<Map<string, number>> {
  if (sightings.length === 0) return new Map();
  const isOver = sql<boolean>`sightings.expires_at <= ${now}`;
  const renewing = sightings.filter(({ renews }) => renews).map(({ key }) => key);
  const renews = renewing.length === 0 ? isOver : sql<boolean>`(${isOver} or sightings.key in (${sql.join(renewing)}))`;
  const rows = await db
    .insertInto('sightings')
    .values([...sightings].sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ key, expiresAt }) => ({ site, key, count: 1, expires_at: expiresAt })))
    .onConflict((conflict) =>
      conflict.columns(['site', 'key']).doUpdateSet({
        count: sql<number>`case when ${isOver} then 1 else sightings.count + 1 end`,
        expires_at: sql<Instant>`case when ${renews} then excluded.expires_at else sightings.expires_at end`,
      }),
    )
    .returning(['key', 'count'])
    .execute();
  return new Map(rows.map(({ key, count }) => [key, count]));
}

/** Forgets what is over: nothing stays for longer than a day. */
export async function sweepSightings(db: Database, now: Instant): Promise<void> {
  await db.deleteFrom('sightings').where('expires_at', '<=', now).execute();
}

import { addDays, type Instant } from '../../shared/instant.ts';
import { limits } from '../../shared/limits.ts';
import { sweepEvidence } from '../store/evidence.ts';
import { sweepSightings } from '../store/sightings.ts';
import { sweepSolved } from '../store/solved.ts';
import type { Database } from '../store/store.ts';

/** Deletes what is kept only for a time: sightings, expired challenges, and the evidence of old published comments. */
export async function sweepSpam(db: Database, now: Instant): Promise<void> {
  await sweepSightings(db, now);
  await sweepSolved(db, now);
  await sweepEvidence(db, addDays(now, -limits.evidenceDays));
}

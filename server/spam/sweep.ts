import { addDays, type Instant } from '../../shared/instant.ts';
import { limits } from '../../shared/limits.ts';
import { sweepEvidence } from '../store/evidence.ts';
import { sweepSightings } from '../store/sightings.ts';
import { sweepSolved } from '../store/solved.ts';
import type { Database } from '../store/store.ts';

/** Forgets what was kept for a time: what was met lately, challenges that are over, and why old comments were published. */
export async function sweepSpam(db: Database, now: Instant): Promise<void> {
  await sweepSightings(db, now);
  await sweepSolved(db, now);
  await sweepEvidence(db, addDays(now, -limits.evidenceDays));
}

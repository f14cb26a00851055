import type { CommentDecision } from '../../shared/contract/admin/comments.ts';
import { addMinutes, type Instant } from '../../shared/instant.ts';
import { learn, unlearn } from '../store/lessons.ts';
import type { CommentRow } from '../store/schema.ts';
import { dropReport, queueReport } from '../store/service-reports.ts';
import { findSite } from '../store/sites.ts';
import type { Database } from '../store/store.ts';
import { bucketsOf } from './buckets.ts';

/** Minutes before the service is told: until then a decision can be taken back without the service hearing of it. */
const grace = 1;

/**
 * Learns from a decision about a comment (given as it was before), in the transaction that carries it out. Approving teaches ham, marking
 * as spam teaches spam, holding again unlearns either. For a deleted comment nothing remains that leads back to it. The owner's service is
 * told later, by the job that empties the queue (`reports.ts`).
 */
export async function teach(db: Database, row: CommentRow, what: CommentDecision, now: Instant): Promise<void> {
  const { site, id: comment } = row;
  // The lesson of a deleted comment is removed together with its text (`store/forget-judged.ts`).
  if (row.status === 'deleted' || what === 'delete') return;
  if (what === 'hold') {
    await unlearn(db, site, comment);
    return dropReport(db, { site, comment });
  }
  const kind = what === 'spam' ? 'spam' : 'ham';
  await learn(db, { site, comment, kind, buckets: bucketsOf({ name: row.author_name, email: row.author_email, website: row.author_url, source: row.source }) });
  const found = await findSite(db, site);
  if (found !== null && found.policy.akismetKey !== null) await queueReport(db, { site, comment, kind, due_at: addMinutes(now, grace) });
}

import type { Instant } from '../../shared/instant.ts';
import type { Evidence } from '../../shared/contract/admin/evidence.ts';
import { prepared } from './prepared.ts';
import type { Database } from './store.ts';

const keep = prepared<{ site: string; comment: string; evidence: string; at: Instant }>()((db, { one }) =>
  db.insertInto('evidence').values({ site: one('site'), comment: one('comment'), evidence: one('evidence'), created_at: one('at') }),
);

/** Stores the evidence on which a new comment was judged. */
export async function addEvidence(db: Database, { site, comment, evidence, at }: { site: string; comment: string; evidence: Evidence; at: Instant }): Promise<void> {
  await keep(db, { site, comment, evidence: JSON.stringify(evidence), at });
}

/** Replaces the evidence of a comment that was edited. */
export async function replaceEvidence(db: Database, { site, comment, evidence, at }: { site: string; comment: string; evidence: Evidence; at: Instant }): Promise<void> {
  const found = { evidence: JSON.stringify(evidence), created_at: at };
  await db.insertInto('evidence').values({ site, comment, ...found }).onConflict((conflict) => conflict.columns(['site', 'comment']).doUpdateSet(found)).execute();
}

/** The stored evidence of some comments; a comment without any is left out. */
export async function evidenceOf(db: Database, site: string, comments: readonly string[]): Promise<Map<string, Evidence>> {
  if (comments.length === 0) return new Map();
  const rows = await db.selectFrom('evidence').select(['comment', 'evidence']).where('site', '=', site).where('comment', 'in', [...comments]).execute();
  return new Map(rows.map((row) => [row.comment, read(row.evidence)]));
}

/** Deletes evidence older than `before`, except that of comments that are still held or spam. */
export async function sweepEvidence(db: Database, before: Instant): Promise<void> {
  await db
    .deleteFrom('evidence')
    .where('created_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('comments').select('id').whereRef('comments.site', '=', 'evidence.site').whereRef('comments.id', '=', 'evidence.comment').where('status', 'in', ['held', 'spam']),
        ),
      ),
    )
    .execute();
}

/** Written by this server. */
function read(json: string): Evidence {
  const evidence: Evidence = JSON.parse(json);
  return evidence;
}

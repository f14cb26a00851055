import { sql } from 'kysely';
import type { Instant } from '../../shared/instant.ts';
import { prepared } from './prepared.ts';
import type { Database } from './store.ts';

const takeKey = prepared<{ site: string; key: string; request: string; now: Instant }>()((db, { one }) =>
  db
    .insertInto('idempotency')
    .values({ site: one('site'), key: one('key'), request: one('request'), answer: '', created_at: one('now') })
    .onConflict((conflict) => conflict.columns(['site', 'key']).doNothing())
    .returning('key'),
);

/**
 * Claims an idempotency key for this transaction. The unique index decides: of two concurrent calls the second waits for the first and gets
 * the first one's answer.
 */
export async function claimKey(
  db: Database,
  { site, key, request, now }: { site: string; key: string; request: string; now: Instant },
): Promise<{ claimed: true } | { claimed: false; request: string; answer: string }> {
  const [claimed] = await takeKey(db, { site, key, request, now });
  if (claimed !== undefined) return { claimed: true };
  const first = await db
    .selectFrom('idempotency')
    .select(['request', 'answer'])
    .where('site', '=', site)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return { claimed: false, ...first };
}

const keepAnswer = prepared<{ site: string; key: string; answer: string }>()((db, { one }) =>
  db.updateTable('idempotency').set({ answer: one('answer') }).where('site', '=', one('site')).where('key', '=', one('key')),
);

/** Stores the answer to a key, for its replays. */
export async function rememberAnswer(db: Database, { site, key, answer }: { site: string; key: string; answer: string }): Promise<void> {
  await keepAnswer(db, { site, key, answer });
}

const takeFingerprint = prepared<{ site: string; fingerprint: string; comment: string; expiresAt: Instant; now: Instant }>()((db, { one }) =>
  db
    .insertInto('fingerprints')
    .values({ site: one('site'), fingerprint: one('fingerprint'), comment: one('comment'), expires_at: one('expiresAt') })
    .onConflict((conflict) =>
      conflict
        .columns(['site', 'fingerprint'])
        .doUpdateSet({ comment: one('comment'), expires_at: one('expiresAt') })
        .where(sql<boolean>`fingerprints.expires_at <= ${one('now')}`),
    )
    .returning('comment'),
);

/**
 * Claims the fingerprint of a comment (text, author and place) until `expiresAt`; false if another comment still holds it. One statement,
 * decided by the unique index: a read before the write would let two through (that is how WordPress posts twice).
 */
export async function claimFingerprint(
  db: Database,
  claim: { site: string; fingerprint: string; comment: string; expiresAt: Instant; now: Instant },
): Promise<boolean> {
  return (await takeFingerprint(db, claim)).length > 0;
}

/** Releases the fingerprints of a comment that was edited or removed: the same text may be posted again. */
export async function releaseFingerprints(db: Database, { site, comment }: { site: string; comment: string }): Promise<void> {
  await db.deleteFrom('fingerprints').where('site', '=', site).where('comment', '=', comment).execute();
}

/** Deletes keys from before a moment, and fingerprints that have expired. */
export async function sweepOnce(db: Database, { now, keysBefore }: { now: Instant; keysBefore: Instant }): Promise<void> {
  await db.deleteFrom('idempotency').where('created_at', '<', keysBefore).execute();
  await db.deleteFrom('fingerprints').where('expires_at', '<=', now).execute();
}

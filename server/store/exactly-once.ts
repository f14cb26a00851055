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
 * Claims an idempotency key for this transaction, decided by the unique index: of two at once the second waits for the first
 * and is told what it answered.
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

/** Keeps the answer that a key got, for its replays. */
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
 * Claims what was said, by whom and where, until `expiresAt`; false where somebody holds it still. One statement, decided by
 * the unique index: a read before the write would let two through (that is how WordPress posts twice).
 */
export async function claimFingerprint(
  db: Database,
  claim: { site: string; fingerprint: string; comment: string; expiresAt: Instant; now: Instant },
): Promise<boolean> {
  return (await takeFingerprint(db, claim)).length > 0;
}

/** Forgets what a comment said: it was edited or removed, and may be said again. */
export async function releaseFingerprints(db: Database, { site, comment }: { site: string; comment: string }): Promise<void> {
  await db.deleteFrom('fingerprints').where('site', '=', site).where('comment', '=', comment).execute();
}

/** Forgets keys from before a moment, and what was said long enough ago to be said again. */
export async function sweepOnce(db: Database, { now, keysBefore }: { now: Instant; keysBefore: Instant }): Promise<void> {
  await db.deleteFrom('idempotency').where('created_at', '<', keysBefore).execute();
  await db.deleteFrom('fingerprints').where('expires_at', '<=', now).execute();
}

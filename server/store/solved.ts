import type { Instant } from '../../shared/instant.ts';
import type { Database } from './store.ts';

/** Uses up a challenge, in the transaction of its comment; false if another comment has used it. The unique index decides. */
export async function claimSolved(db: Database, { site, nonce, expiresAt }: { site: string; nonce: string; expiresAt: Instant }): Promise<boolean> {
  const claimed = await db
    .insertInto('solved')
    .values({ site, nonce, expires_at: expiresAt })
    .onConflict((conflict) => conflict.columns(['site', 'nonce']).doNothing())
    .returning('nonce')
    .executeTakeFirst();
  return claimed !== undefined;
}

/** Deletes challenges that have expired. */
export async function sweepSolved(db: Database, now: Instant): Promise<void> {
  await db.deleteFrom('solved').where('expires_at', '<=', now).execute();
}

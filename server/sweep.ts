import { addDays, type Instant } from '../shared/instant.ts';
import { limits } from '../shared/limits.ts';
import { succeed, type Outcome } from '../shared/problem.ts';
import { patience } from './domain/permit.ts';
import { createIds } from './ids.ts';
import { sweepSpam } from './spam/sweep.ts';
import { sweepAccounts } from './store/accounts.ts';
import { sweepTraces } from './store/bans.ts';
import { eraseRow, removeComment } from './store/comments.ts';
import { sweepOnce } from './store/exactly-once.ts';
import { sweepFollowers } from './store/followers.ts';
import { sweepOutbox } from './store/outbox.ts';
import { sweepCeremonies } from './store/passkeys.ts';
import { addressedBefore, dropAddress } from './store/persons.ts';
import { oldSpam, type Aged } from './store/aged.ts';
import { sweepRates } from './store/rates.ts';
import { lockThread } from './store/threads.ts';
import { listSites } from './store/sites.ts';
import type { Database, Store } from './store/store.ts';

/** The maximum of comments per site and query in one sweep: each is its own transaction, and readers have priority. */
const most = 500;

/** Deletions of expired rows on all sites; each runs in its own transaction and uses an index. */
const sweeps: readonly ((db: Database, now: Instant) => Promise<void>)[] = [
  sweepRates,
  sweepTraces,
  sweepSpam,
  sweepCeremonies,
  (db, now) => sweepOnce(db, { now, keysBefore: addDays(now, -limits.idempotencyDays) }),
  (db, now) => sweepAccounts(db, { now, minutes: patience.minutes }),
  (db, now) => sweepOutbox(db, addDays(now, -limits.outboxDays)),
  (db, now) => sweepFollowers(db, addDays(now, -limits.unconfirmedDays)),
];

/** The lowest id of an instant. */
const firstId = createIds((length) => new Uint8Array(length));

function aged(site: string, now: Instant, days: number): Aged {
  const before = addDays(now, -days);
  return { site, before, upTo: firstId(before), limit: most };
}

/**
 * Deletes all expired data: rows with a promised lifetime, and spam and e-mail addresses after the days set by each site's owner.
 * Held comments are never deleted. Returns the number of affected comments. Several instances may sweep at the same time.
 */
export async function sweep(store: Store, now: Instant): Promise<Outcome<number>> {
  for (const each of sweeps) {
    const swept = await store.write(async (db) => succeed(await each(db, now)));
    if (!swept.ok) return swept;
  }
  const sites = await store.read(listSites);
  if (!sites.ok) return sites;
  let touched = 0;
  for (const { slug, policy } of sites.value) {
    const { keepSpamDays, keepEmailDays } = policy;
    const old = await store.read(async (db) => ({
      spam: keepSpamDays === null ? [] : await oldSpam(db, aged(slug, now, keepSpamDays)),
      addressed: keepEmailDays === null ? [] : await addressedBefore(db, aged(slug, now, keepEmailDays)),
    }));
    if (!old.ok) return old;
    for (const { id, thread } of old.value.spam) {
      const removed = await store.write(async (db) => {
        await lockThread(db, slug, thread);
        await removeComment(db, { site: slug, id, by: 'owner' });
        return succeed(await eraseRow(db, slug, id));
      });
      if (!removed.ok) return removed;
    }
    for (const { id } of old.value.addressed) {
      const dropped = await store.write(async (db) => succeed(await dropAddress(db, slug, id)));
      if (!dropped.ok) return dropped;
    }
    touched += old.value.spam.length + old.value.addressed.length;
  }
  return succeed(touched);
}

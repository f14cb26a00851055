import type { Instant } from '../../shared/instant.ts';
import { refuse, succeed, type Outcome } from '../../shared/problem.ts';
import { prepared } from './prepared.ts';
import type { Database } from './store.ts';

/** A counter whose rate decides whether one more turn is allowed. */
export interface Counted {
  readonly site: string;
  readonly key: string;
  readonly take: (usedUntil: Instant) => { readonly ok: true; readonly until: Instant } | { readonly ok: false; readonly retryAfter: number };
}

const enter = prepared<{ sites: readonly string[]; keys: readonly string[]; now: Instant }>()((db, { one, each }) => {
  const sites = each('sites');
  return db
    .insertInto('rates')
    .values(each('keys').flatMap((key, index) => (sites[index] === undefined ? [] : [{ site: sites[index], key, used_until: one('now') }])))
    .onConflict((conflict) => conflict.columns(['site', 'key']).doUpdateSet(({ ref }) => ({ site: ref('excluded.site') })))
    .returning(['site', 'key', 'used_until']);
});

const use = prepared<{ site: string; key: string; until: Instant }>()((db, { one }) =>
  db.updateTable('rates').set({ used_until: one('until') }).where('site', '=', one('site')).where('key', '=', one('key')),
);

/**
 * Takes a turn of each counter, in the transaction of the counted action, so that a failed action does not count; refuses with the
 * longest wait. The first statement locks the rows, always in the given order, so that concurrent calls cannot deadlock.
 */
export async function countTurns(db: Database, counted: readonly Counted[], now: Instant): Promise<Outcome<null>> {
  if (counted.length === 0) return succeed(null);
  const rows = await enter(db, { sites: counted.map(({ site }) => site), keys: counted.map(({ key }) => key), now });
  const turns = counted.map((one) => ({ ...one, turn: one.take(rows.find(({ site, key }) => site === one.site && key === one.key)?.used_until ?? now) }));
  const waits = turns.flatMap(({ turn }) => (turn.ok ? [] : turn.retryAfter));
  if (waits.length > 0) return refuse({ slug: 'too-fast', retryAfter: Math.max(...waits) });
  for (const { site, key, turn } of turns) {
    if (turn.ok) await use(db, { site, key, until: turn.until });
  }
  return succeed(null);
}

/** Deletes expired rates. */
export async function sweepRates(db: Database, now: Instant): Promise<void> {
  await db.deleteFrom('rates').where('used_until', '<', now).execute();
}

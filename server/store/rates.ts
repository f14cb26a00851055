import type { Instant } from '../../shared/instant.ts';
import { refuse, succeed, type Outcome } from '../../shared/problem.ts';
import type { Database } from './store.ts';

/** What counts: how much of it is used up decides whether one more is borne. */
export interface Counted {
  readonly site: string;
  readonly key: string;
  readonly take: (usedUntil: Instant) => { readonly ok: true; readonly until: Instant } | { readonly ok: false; readonly retryAfter: number };
}

/**
 * Takes a turn of each, in the transaction of what is counted, so that what fails does not count; refuses with the longest
 * wait. The first statement locks the rows, always in the order in which they are given: two at once stand in line.
 */
export async function countTurns(db: Database, counted: readonly Counted[], now: Instant): Promise<Outcome<null>> {
  if (counted.length === 0) return succeed(null);
  const rows = await db
    .insertInto('rates')
    .values(counted.map(({ site, key }) => ({ site, key, used_until: now })))
    .onConflict((conflict) => conflict.columns(['site', 'key']).doUpdateSet(({ ref }) => ({ site: ref('excluded.site') })))
    .returning(['site', 'key', 'used_until'])
    .execute();
  const turns = counted.map((one) => ({ ...one, turn: one.take(rows.find(({ site, key }) => site === one.site && key === one.key)?.used_until ?? now) }));
  const waits = turns.flatMap(({ turn }) => (turn.ok ? [] : turn.retryAfter));
  if (waits.length > 0) return refuse({ slug: 'too-fast', retryAfter: Math.max(...waits) });
  for (const { site, key, turn } of turns) {
    if (turn.ok) await db.updateTable('rates').set({ used_until: turn.until }).where('site', '=', site).where('key', '=', key).execute();
  }
  return succeed(null);
}

/** Forgets what is over. */
export async function sweepRates(db: Database, now: Instant): Promise<void> {
  await db.deleteFrom('rates').where('used_until', '<', now).execute();
}

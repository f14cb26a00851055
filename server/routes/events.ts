import type { Hono } from 'hono';
import { getEvents } from '../../shared/contract/live.ts';
import { refuse, succeed, type Outcome } from '../../shared/problem.ts';
import { threadState } from '../../shared/thread/state.ts';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import type { Snapshot } from '../live/hub.ts';
import type { Site } from '../site.ts';
import { findSite } from '../store/sites.ts';
import type { Database } from '../store/store.ts';
import { findThreads, noCauses, toCauses } from '../store/threads.ts';

export function eventsRoute(app: Hono, deps: Deps): void {
  mount(app, getEvents, async function events({ params, query: { id } }) {
    const read = await deps.store.read(async (db): Promise<Outcome<Snapshot>> => {
      const site = await findSite(db, params.site);
      const now = site === null ? undefined : (await snapshotsOf(db, deps, site, [id])).get(id);
      return now === undefined ? refuse({ slug: 'not-found' }) : succeed(now);
    });
    const outcome = read.ok ? read.value : read;
    if (!outcome.ok) return outcome;
    const headers = { 'cache-control': 'no-store', 'x-accel-buffering': 'no' };
    return succeed({ stream: deps.hub.open(params.site, id, outcome.value), headers });
  });
}

/** For the hub: what is so now, of pages that have a thread and of those that have none yet. Empty where the database cannot say. */
export const snapshotReader =
  (deps: Pick<Deps, 'store' | 'now'>) =>
  async (slug: string, keys: readonly string[]): Promise<ReadonlyMap<string, Snapshot>> => {
    const read = await deps.store.read(async (db) => {
      const site = await findSite(db, slug);
      return site === null ? new Map<string, Snapshot>() : snapshotsOf(db, deps, site, keys);
    });
    return read.ok ? read.value : new Map();
  };

async function snapshotsOf(db: Database, { now }: Pick<Deps, 'now'>, site: Site, keys: readonly string[]): Promise<Map<string, Snapshot>> {
  const rows = new Map((await findThreads(db, site.slug, keys)).map((row) => [row.key, row]));
  return new Map(
    keys.map((key) => {
      const row = rows.get(key);
      return [key, { state: threadState(site.policy, row === undefined ? noCauses : toCauses(row), now()), count: row?.count ?? 0 }];
    }),
  );
}

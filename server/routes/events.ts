import type { Hono } from 'hono';
import { getEvents } from '../../shared/contract/live.ts';
import { flat, refuse, succeed, type Outcome } from '../../shared/problem.ts';
import { threadState } from '../../shared/thread/state.ts';
import type { Deps } from '../deps.ts';
import { mount } from '../http/mount.ts';
import { mostChanges, toEvents, type Changes } from '../live/changes.ts';
import type { Snapshot, Source } from '../live/hub.ts';
import type { Site } from '../site.ts';
import { findAlias } from '../store/aliases.ts';
import { changedComments } from '../store/changes.ts';
import { findSite } from '../store/sites.ts';
import type { Database } from '../store/store.ts';
import { findThread, findThreads, noCauses, toCauses } from '../store/threads.ts';
import { toComment } from './to-comment.ts';

/** Seconds after which a reader for whom there is no room may try again. */
const retryAfter = 30;

export function eventsRoute(app: Hono, deps: Deps): void {
  mount(app, deps, getEvents, async function events({ params, query: { id, after }, headers }, { address }) {
    const since = headers['last-event-id'] ?? after;
    if (!deps.hub.room.has(address)) return refuse({ slug: 'unavailable', retryAfter });
    const read = await deps.store.read(async (db): Promise<Outcome<{ now: Snapshot; missed: Changes | null }>> => {
      const site = await findSite(db, params.site);
      const now = site === null ? undefined : (await snapshotsOf(db, deps, site, [id])).get(id);
      if (now === undefined) return refuse({ slug: 'not-found' });
      return succeed({ now, missed: since === undefined ? null : await changesOf(db, params.site, id, since) });
    });
    const known = flat(read);
    if (!known.ok) return known;
    const { now, missed } = known.value;
    return succeed({ stream: deps.hub.open({ site: params.site, key: now.key ?? id, address }, now, missed), headers: { 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
  });
}

/** The hub's source. Empty if the database cannot answer: the next look asks again. */
export const liveSource = (deps: Pick<Deps, 'store' | 'now'>): Source => ({
  now: deps.now,
  async read(slug, keys) {
    const read = await deps.store.read(async (db) => {
      const site = await findSite(db, slug);
      return site === null ? new Map<string, Snapshot>() : snapshotsOf(db, deps, site, keys);
    });
    return read.ok ? read.value : new Map();
  },
  async changes(site, key, after) {
    const read = await deps.store.read((db) => changesOf(db, site, key, after));
    return read.ok ? read.value : null;
  },
});

async function snapshotsOf(db: Database, { now }: Pick<Deps, 'now'>, site: Site, keys: readonly string[]): Promise<Map<string, Snapshot>> {
  const rows = await findThreads(db, site.slug, keys);
  return new Map(
    keys.map((key) => {
      const row = rows.get(key);
      const state = threadState(site.policy, row === undefined ? noCauses : toCauses(row), now());
      return [key, { key: row?.key ?? key, state, count: row?.count ?? 0, version: row?.version ?? 0 }];
    }),
  );
}

async function changesOf(db: Database, site: string, key: string, after: number): Promise<Changes> {
  const thread = await findThread(db, site, key);
  const alias = thread === null || thread.key === key ? null : await findAlias(db, site, key);
  // A version from before the merge counts another thread's changes, so the client must start again.
  if (thread !== null && alias !== null && after < alias.since) return { events: [{ name: 'reset', data: {}, id: thread.version }], version: thread.version };
  const rows = thread === null ? [] : await changedComments(db, { site, thread: thread.id, after, limit: mostChanges + 1 });
  // The thread was read before the rows, so a write in between is among the rows, with the newer version.
  const version = Math.max(thread?.version ?? 0, ...rows.map((row) => row.version));
  return { events: toEvents(rows, { after, version }, toComment), version };
}

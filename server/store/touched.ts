import type { Database } from './store.ts';

/** What a write changed for those who listen: a thread, and the version it has now; or the rules of a whole site. */
export interface Touched {
  readonly site: string;
  /** The page id; null for all threads of the site. */
  readonly key: string | null;
  readonly version: number;
}

/** By transaction: noted where a version is raised, told once what was written is durable. */
const touchedBy = new WeakMap<Database, Map<string, Touched>>();

/** Notes what the transaction changes. */
export function touch(db: Database, { site, key, version }: Touched): void {
  const touched = touchedBy.get(db) ?? new Map<string, Touched>();
  touchedBy.set(db, touched.set(JSON.stringify([site, key]), { site, key, version }));
}

/** Everything that was changed since this was last asked, each once. */
export function takeTouched(db: Database): readonly Touched[] {
  const touched = [...(touchedBy.get(db)?.values() ?? [])];
  touchedBy.delete(db);
  return touched;
}

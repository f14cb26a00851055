import { AsyncLocalStorage } from 'node:async_hooks';

/** What a write changed for those who listen: a thread, and the version it has now; or the rules of a whole site. */
export interface Touched {
  readonly site: string;
  /** The page id; null for all threads of the site. */
  readonly key: string | null;
  readonly version: number;
}

/** Of the write that is under way. */
const noted = new AsyncLocalStorage<Map<string, Touched>>();

/** Notes, where a version is raised, what the write that is under way changes. */
export function touch({ site, key, version }: Touched): void {
  noted.getStore()?.set(JSON.stringify([site, key]), { site, key, version });
}

/** Runs a write, and returns what it changed beside what came of it: each once. */
export async function noting<T>(write: () => Promise<T>): Promise<{ readonly done: T; readonly touched: readonly Touched[] }> {
  const changes = new Map<string, Touched>();
  const done = await noted.run(changes, write);
  return { done, touched: [...changes.values()] };
}

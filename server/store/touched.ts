import { AsyncLocalStorage } from 'node:async_hooks';

/** A change that listeners must hear of: a thread with its new version, or the rules of a whole site. */
export interface Touched {
  readonly site: string;
  /** The page id; null for all threads of the site. */
  readonly key: string | null;
  readonly version: number;
}

/** The changes of the current write. */
const noted = new AsyncLocalStorage<Map<string, Touched>>();

/** Records a change of the current write; called where a version is raised. */
export function touch({ site, key, version }: Touched): void {
  noted.getStore()?.set(JSON.stringify([site, key]), { site, key, version });
}

/** Runs a write, and returns its result with its changes, each once. */
export async function noting<T>(write: () => Promise<T>): Promise<{ readonly done: T; readonly touched: readonly Touched[] }> {
  const changes = new Map<string, Touched>();
  const done = await noted.run(changes, write);
  return { done, touched: [...changes.values()] };
}

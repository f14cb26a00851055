import { setTimeout as wait } from 'node:timers/promises';
import type { Part } from '../shared/problem.ts';
import type { Store } from './store/store.ts';

/** Milliseconds after which a database that does not say anything is taken for one that cannot. */
const patience = 2_000;

interface Asked {
  readonly at: number;
  readonly faults: Promise<readonly Part[]>;
}

/**
 * What is missing for the server to be ready; nothing where it is. The database is looked at once in `every` milliseconds however
 * often that is asked, because a look is a durable write and anybody may ask.
 */
export function createReadiness({ store, stopping, every }: { store: Pick<Store, 'faults'>; stopping: () => boolean; every: number }): () => Promise<readonly Part[]> {
  let last: Asked | null = null;
  return async function readiness() {
    const now = performance.now();
    if (last === null || now - last.at > every) last = { at: now, faults: Promise.race([store.faults(), wait(patience, ['database'] as const, { ref: false })]) };
    const faults = await last.faults;
    return stopping() ? ['stopping', ...faults] : faults;
  };
}

import { setTimeout as wait } from 'node:timers/promises';
import type { Part } from '../shared/problem.ts';
import type { Store } from './store/store.ts';

/** Milliseconds after which a database that does not answer counts as failed. */
const patience = 2_000;

interface Asked {
  readonly at: number;
  readonly faults: Promise<readonly Part[]>;
}

/**
 * The parts that keep the server from being ready; empty if it is ready. The database is checked at most once in `every` milliseconds,
 * because a check is a durable write and anybody may request it.
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

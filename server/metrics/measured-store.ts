import type { Outcome } from '../../shared/problem.ts';
import type { Store } from '../store/store.ts';
import type { Metrics } from './metrics.ts';

/** A store whose reads and writes are measured. Only the problem `unavailable` counts as a failure of the database. */
export function measuredStore(store: Store, metrics: Metrics): Store {
  async function measured<T>(kind: 'read' | 'write', work: Promise<Outcome<T>>): Promise<Outcome<T>> {
    const start = performance.now();
    const outcome = await work;
    metrics.database((performance.now() - start) / 1e3, kind, !outcome.ok && outcome.problem.slug === 'unavailable');
    return outcome;
  }
  return { ...store, read: (work) => measured('read', store.read(work)), recent: (work, asOf) => measured('read', store.recent(work, asOf)), write: (work) => measured('write', store.write(work)) };
}

import type { Store } from '../../store/store.ts';
import type { Fanout, Woken } from './fanout.ts';

/** For a database that tells nobody: what this process writes is heard at once, and what a command of the owner's writes is looked for. */
export function createLocalFanout(store: Pick<Store, 'onTouched' | 'writtenElsewhere'>, hub: Woken): Fanout {
  store.onTouched(hub.hear);
  return {
    async check() {
      if (store.writtenElsewhere()) await hub.look();
    },
    async end() {},
  };
}

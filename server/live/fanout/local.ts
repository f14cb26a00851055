import type { Store } from '../../store/store.ts';
import type { Fanout, Woken } from './fanout.ts';

/** For a database without notifications: this process's writes are heard at once, and those of the owner's commands by polling. */
export function createLocalFanout(store: Pick<Store, 'onTouched' | 'writtenElsewhere'>, hub: Woken): Fanout {
  store.onTouched(hub.hear);
  return {
    async check() {
      if (store.writtenElsewhere()) await hub.look();
    },
    async end() {},
  };
}

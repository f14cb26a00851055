import type { Hub } from '../hub.ts';

/** What wakes a hub as soon as something was written, in this process or in another one. */
export interface Fanout {
  /** To be called about once a second. Looks at every thread where something may have been missed. */
  check(): Promise<void>;
  end(): Promise<void>;
}

export type Woken = Pick<Hub, 'hear' | 'look'>;

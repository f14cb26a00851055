import type { Hub } from '../hub.ts';

/** Wakes a hub as soon as something was written, in this process or in another one. */
export interface Fanout {
  /** Is called about once a second. Looks at every thread if a notification may have been missed. */
  check(): Promise<void>;
  end(): Promise<void>;
}

export type Woken = Pick<Hub, 'hear' | 'look'>;

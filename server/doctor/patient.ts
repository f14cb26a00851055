import type { Instant } from '../../shared/instant.ts';
import type { Config } from '../config.ts';
import type { Store } from '../store/store.ts';

/** The installation to check, as its environment and database describe it. */
export interface Patient {
  readonly config: Config;
  readonly store: Store;
  readonly secret: string;
  readonly instance: string;
  /** The origin under which readers reach the server. */
  readonly url: string;
  readonly now: () => Instant;
}

/** Seconds between two instants. */
export const apart = (one: Instant, other: Instant): number => Math.abs(Date.parse(one) - Date.parse(other)) / 1_000;

/** Seconds by which two clocks may differ: without a visible effect, and before sessions, links and schedules go wrong. */
export const tolerable = { unnoticed: 5, wrong: 60 } as const;

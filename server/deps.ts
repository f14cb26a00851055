import type { Logger } from 'pino';
import type { Body } from '../shared/body/nodes.ts';
import type { Instant } from '../shared/instant.ts';
import type { Part } from '../shared/problem.ts';
import type { PasswordCost } from './accounts/password.ts';
import type { Assets } from './http/assets.ts';
import type { Hub } from './live/hub.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Range } from './network.ts';
import type { Store } from './store/store.ts';

/** What the application is given; nothing in it reads a clock, a random source or the environment. */
export interface Deps {
  readonly store: Store;
  readonly parseBody: (source: string) => Body;
  readonly now: () => Instant;
  readonly ids: (at: Instant) => string;
  /** Signs tokens. */
  readonly secret: string;
  /** What it costs to keep a password and to try one. */
  readonly passwordCost: PasswordCost;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Who may read them. */
  readonly metricsFrom: readonly Range[];
  /** What is missing for the server to be ready. */
  readonly readiness: () => Promise<readonly Part[]>;
  /** Who listens to which thread. */
  readonly hub: Hub;
  /** Only this machine can reach the server: a site without listed origins takes comments from any page. */
  readonly loopbackOnly: boolean;
  /** The proxies in front, whose word of where a reader is counts. */
  readonly trustedProxies: readonly Range[];
  /** What browsers load: the widget and, where it is wanted, the demo. */
  readonly assets: Assets;
  /** The origin under which readers reach the server, where the owner said it. */
  readonly publicUrl: string | null;
  /** Whether there is a mail server to send by. */
  readonly mail: boolean;
  /** Which version this is. */
  readonly version: string;
  /** Names this installation for good, in the ids of its feeds. */
  readonly instance: string;
}

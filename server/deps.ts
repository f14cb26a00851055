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

/** The application's dependencies; the application itself reads no clock, random source or environment. */
export interface Deps {
  readonly store: Store;
  readonly parseBody: (source: string) => Body;
  readonly now: () => Instant;
  readonly ids: (at: Instant) => string;
  /** Signs tokens. */
  readonly secret: string;
  /** The cost of hashing and verifying a password. */
  readonly passwordCost: PasswordCost;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** The networks that may read the metrics. */
  readonly metricsFrom: readonly Range[];
  /** Returns the parts that keep the server from being ready. */
  readonly readiness: () => Promise<readonly Part[]>;
  /** The open event streams by thread. */
  readonly hub: Hub;
  /** Whether only this machine can reach the server: site `default` without listed origins then accepts any page. */
  readonly loopbackOnly: boolean;
  /** The proxies whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: readonly Range[];
  /** The files that browsers load: the widget, the dashboard and, if enabled, the demo. */
  readonly assets: Assets;
  /** The origin under which readers reach the server, if it is configured. */
  readonly publicUrl: string | null;
  /** Whether a mail server is configured. */
  readonly mail: boolean;
  /** The version of this package. */
  readonly version: string;
  /** The permanent id of this installation, used in the ids of its feeds. */
  readonly instance: string;
}

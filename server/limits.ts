import { limits } from '../shared/limits.ts';
import type { Instant } from '../shared/instant.ts';
import type { Outcome } from '../shared/problem.ts';
import type { Deps } from './deps.ts';
import { hour, minute, takeTurn, type Rate } from './domain/rate.ts';
import { networkHash, networkOf } from './network.ts';
import type { Policy } from './site.ts';
import { countTurns, type Counted } from './store/rates.ts';
import type { Database } from './store/store.ts';

/** A request to count: against its network, and for a comment also against its site. */
export interface Asking {
  readonly site: string;
  readonly address: string | null;
  readonly now: Instant;
}

/** Counts a comment against its network and its site. */
export async function countPost(db: Database, { secret }: Pick<Deps, 'secret'>, asking: Asking, { networkPerHour, sitePerMinute }: Policy): Promise<Outcome<null>> {
  const network = counted('post', secret, asking, { limit: networkPerHour, period: hour, burst: Math.ceil(networkPerHour / 3) });
  const site = { site: asking.site, key: 'site', take: turn({ limit: sitePerMinute, period: minute, burst: sitePerMinute }, asking.now) };
  return countTurns(db, [...network, site], asking.now);
}

/** Counts a request that costs less than a comment: a reaction, a report, an edit, a preview. */
export const countSmall = (db: Database, { secret }: Pick<Deps, 'secret'>, asking: Asking): Promise<Outcome<null>> =>
  countTurns(db, counted('small', secret, asking, { limit: limits.smallCallsPerHour, period: hour, burst: limits.smallCallsPerHour / 10 }), asking.now);

/** Counts an attempt to sign in, for any e-mail address, so that a client that tries a list of addresses is stopped too. */
export const countSignIn = (db: Database, { secret }: Pick<Deps, 'secret'>, asking: Omit<Asking, 'site'>): Promise<Outcome<null>> =>
  countTurns(db, counted('sign-in', secret, { ...asking, site: '*' }, { limit: limits.signInsPerHour, period: hour, burst: limits.signInsPerHour }), asking.now);

/** The key changes daily, so that it identifies a network for a day at most. An unknown network is not counted. */
function counted(what: string, secret: string, { site, address, now }: Asking, rate: Rate): Counted[] {
  const network = networkOf(address);
  if (network === null) return [];
  return [{ site, key: `${what} ${networkHash(secret, `${what} ${site} ${now.slice(0, 10)}`, network)}`, take: turn(rate, now) }];
}

const turn = (rate: Rate, now: Instant) => (usedUntil: Instant) => takeTurn(usedUntil, rate, now);

/** The hash by which a comment's network is recognised while it is stored; it is the same every day, so that a ban can last longer. */
export function traceHash({ secret }: Pick<Deps, 'secret'>, site: string, address: string | null): string | null {
  const network = networkOf(address);
  return network === null ? null : networkHash(secret, `ban ${site}`, network);
}

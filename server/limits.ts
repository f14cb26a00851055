import { limits } from '../shared/limits.ts';
import type { Instant } from '../shared/instant.ts';
import type { Outcome } from '../shared/problem.ts';
import type { Deps } from './deps.ts';
import { hour, minute, takeTurn, type Rate } from './domain/rate.ts';
import { networkHash, networkOf } from './network.ts';
import type { Policy } from './site.ts';
import { countTurns, type Counted } from './store/rates.ts';
import type { Database } from './store/store.ts';

/** Who asks for what: a turn of the network, and of the site where it is a comment. */
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

/** Counts what costs less than a comment: a reaction, a report, an edit, a preview. */
export const countSmall = (db: Database, { secret }: Pick<Deps, 'secret'>, asking: Asking): Promise<Outcome<null>> =>
  countTurns(db, counted('small', secret, asking, { limit: limits.smallCallsPerHour, period: hour, burst: limits.smallCallsPerHour / 10 }), asking.now);

/** Counts a try to sign in, whichever address it names: who goes through a list of them is stopped too. */
export const countSignIn = (db: Database, { secret }: Pick<Deps, 'secret'>, asking: Omit<Asking, 'site'>): Promise<Outcome<null>> =>
  countTurns(db, counted('sign-in', secret, { ...asking, site: '*' }, { limit: limits.signInsPerHour, period: hour, burst: limits.signInsPerHour }), asking.now);

/** The key holds for a day, and so does what could be learnt from it; a network that is not known is not counted. */
function counted(what: string, secret: string, { site, address, now }: Asking, rate: Rate): Counted[] {
  const network = networkOf(address);
  if (network === null) return [];
  return [{ site, key: `${what} ${networkHash(secret, `${what} ${site} ${now.slice(0, 10)}`, network)}`, take: turn(rate, now) }];
}

const turn = (rate: Rate, now: Instant) => (usedUntil: Instant) => takeTurn(usedUntil, rate, now);

/** What a comment's network is known by while it is known: the same on every day, so that a ban can outlast it. */
export function traceHash({ secret }: Pick<Deps, 'secret'>, site: string, address: string | null): string | null {
  const network = networkOf(address);
  return network === null ? null : networkHash(secret, `ban ${site}`, network);
}

import type { Body } from '../../shared/body/nodes.ts';
import type { Draft } from '../../shared/contract/comment.ts';
import { addDays, addMinutes, type Instant } from '../../shared/instant.ts';
import type { Deps } from '../deps.ts';
import { hashOf } from '../fingerprint.ts';
import { isWithin, networkHash, networkOf, readRanges } from '../network.ts';
import type { Site } from '../site.ts';
import { hasApproved } from '../store/approved.ts';
import { learntOf, learntOfAll, type Learnt } from '../store/lessons.ts';
import { countSightings, type Sighting } from '../store/sightings.ts';
import type { Database } from '../store/store.ts';
import { decidedOf, enough } from './bayes.ts';
import { bucketsOf, type Writing } from './buckets.ts';
import type { Facts } from './check.ts';
import { likenessesOf } from './likeness.ts';
import { linksIn } from './links-in.ts';

/** A comment that is about to be stored: a new one, or an edit of an existing one. */
export interface Comer {
  readonly site: Site;
  readonly thread: string;
  /** The text before the edit; null for a new comment. */
  readonly said: string | null;
  readonly sent: Draft;
  readonly body: Body;
  readonly address: string | null;
  readonly now: Instant;
}

/** The length of a burst in minutes. */
const burst = 10;

/**
 * Gathers all facts for the checks in a few indexed statements: the author's published comments, the recent sightings (which it counts in
 * the same statement), and the learnt counts of the words.
 */
export async function gatherFacts(db: Database, { secret }: Pick<Deps, 'secret'>, comer: Comer, service: Facts['service']): Promise<Facts> {
  const { site, sent, body, address, now } = comer;
  const { slug, policy } = site;
  const { name, email = null, url: website = null } = sent.author;
  const writing = { name, email, website, source: sent.body };
  const keys = sightingsOf(secret, comer);
  const met = await countSightings(db, slug, [...keys.texts, ...keys.network, ...keys.thread], now);
  const times = (sightings: readonly Sighting[]) => (sightings.length === 0 ? null : Math.max(...sightings.map(({ key }) => met.get(key) ?? 0)));
  return {
    ...writing,
    policy,
    links: linksIn(body),
    trap: sent.signals?.trap ?? '',
    seconds: sent.signals?.seconds ?? null,
    inBlockedNetwork: address === null ? null : policy.blockedNetworks.some((range) => isWithin(address, readRanges(range) ?? [])),
    approvedBefore: email === null ? null : await hasApproved(db, slug, email),
    met: { text: times(keys.texts), network: times(keys.network), thread: times(keys.thread) ?? 0 },
    learnt: await learntBy(db, slug, writing),
    service,
  };
}

/** Reads no words until there are enough decisions for the filter to say anything. */
async function learntBy(db: Database, site: string, writing: Writing): Promise<Facts['learnt']> {
  const all = await learntOfAll(db, site);
  if (decidedOf(all) < enough.speak) return { all, words: [] };
  const buckets = bucketsOf(writing);
  const words = await learntOf(db, site, buckets);
  return { all, words: buckets.map((bucket): Learnt => words.get(bucket) ?? { spam: 0, ham: 0 }) };
}

/**
 * A network is hashed with a key of the day and of the site: the hash does not reveal the network, nor whether it is the same as
 * yesterday's. An edit counts only if its text is a different one: a corrected word is not a repetition, and an edit adds no comment.
 */
function sightingsOf(secret: string, { site: { slug }, thread, said, sent, address, now }: Comer) {
  const network = said === null ? networkOf(address) : null;
  const before = likenessesOf(said ?? '');
  const until = addMinutes(now, burst);
  return {
    texts: likenessesOf(sent.body).filter((likeness) => !before.includes(likeness)).map((likeness): Sighting => ({ key: `text ${hashOf(likeness).slice(0, 22)}`, expiresAt: addDays(now, 1), renews: true })),
    network: network === null ? [] : [{ key: `network ${networkHash(secret, `burst ${slug} ${now.slice(0, 10)}`, network)}`, expiresAt: until, renews: false }],
    thread: said === null ? [{ key: `thread ${thread}`, expiresAt: until, renews: false }] : [],
  };
}

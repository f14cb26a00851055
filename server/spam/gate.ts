import type { Evidence } from '../../shared/contract/admin/evidence.ts';
import { succeed, type Outcome } from '../../shared/problem.ts';
import type { Deps } from '../deps.ts';
import { claimSolved } from '../store/solved.ts';
import type { Database } from '../store/store.ts';
import { takenBack, type Aside } from './aside.ts';
import { gatherFacts, type Comer } from './facts.ts';
import { asksToWork, judge, sternest } from './run.ts';

/** A comment with the facts about its sender that the checks do not use. */
interface Arriving extends Comer {
  readonly userAgent: string;
  /**
   * How a suspicious writer is challenged: the widget asks them for proof of work. The plain form cannot ask, so its comment is held
   * instead. An edit needs no further challenge.
   */
  readonly work: 'asked' | 'held' | 'waived';
}

/** The evidence of all checks, in the transaction that stores the comment. */
export async function weigh(db: Database, deps: Pick<Deps, 'secret'>, arriving: Arriving, aside: Aside): Promise<Evidence> {
  aside.wanted = null;
  const evidence = judge(await gatherFacts(db, deps, arriving, aside.service), arriving.now);
  return arriving.work === 'held' && asksToWork(arriving.site.policy, evidence) ? { ...evidence, verdict: sternest([evidence.verdict, 'hold']) } : evidence;
}

/** The last step before storing: whether the browser must solve a challenge, and then the verdict of the owner's service, which is asked last. */
export async function pass(db: Database, deps: Pick<Deps, 'publicUrl'>, arriving: Arriving, evidence: Evidence, aside: Aside): Promise<Outcome<null>> {
  const { site, sent, now, work } = arriving;
  if (work === 'asked' && asksToWork(site.policy, evidence)) {
    const { solved } = aside;
    const paid = solved !== null && (await claimSolved(db, { site: site.slug, nonce: solved.nonce, expiresAt: solved.until }));
    if (!paid) {
      aside.wanted = 'challenge';
      return takenBack;
    }
  }
  const { akismetKey, akismetUrl } = site.policy;
  if (akismetKey === null || aside.service !== null || evidence.verdict === 'reject') return succeed(null);
  const { name, email = null, url: website = null } = sent.author;
  aside.wanted = {
    service: { key: akismetKey, base: akismetUrl },
    told: {
      blog: blogOf(site.origins, deps),
      address: arriving.address ?? '',
      userAgent: arriving.userAgent,
      permalink: sent.page.url ?? null,
      isReply: sent.parent != null,
      name,
      email,
      website,
      source: sent.body,
      at: now,
    },
  };
  return takenBack;
}

/** The address by which the service knows a site. */
export const blogOf = (origins: readonly string[], { publicUrl }: Pick<Deps, 'publicUrl'>): string => origins[0] ?? publicUrl ?? '';

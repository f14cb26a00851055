import type { Policy, Site } from '../site.ts';
import { prepared } from './prepared.ts';
import type { ThreadRow } from './schema.ts';
import { findSite, policyIn } from './sites.ts';
import type { Database } from './store.ts';
import { threadByAlias } from './threads.ts';

export interface Standing {
  readonly policy: Policy;
  /** Null if the page has no thread yet. */
  readonly row: ThreadRow | null;
}

const threadWithPolicy = prepared<{ site: string; key: string }>()((db, { one }) =>
  db
    .selectFrom('threads')
    .where('site', '=', one('site'))
    .where('key', '=', one('key'))
    .selectAll()
    // A subquery instead of a join, which takes SQLite's driver five times as long.
    .select(({ selectFrom }) => selectFrom('sites').select('policy').where('slug', '=', one('site')).as('policy')),
);

/** The data that decides how a thread stands, in one read by index, if there is a thread; null if there is no such site. */
export async function standingOf(db: Database, site: string, key: string): Promise<Standing | null> {
  const [found] = await threadWithPolicy(db, { site, key });
  if (found === undefined) return byAlias(db, await findSite(db, site), key);
  const { policy, ...row } = found;
  return policy === null ? null : { policy: policyIn(policy), row };
}

const byAlias = async (db: Database, site: Site | null, key: string): Promise<Standing | null> => (site === null ? null : { policy: site.policy, row: await threadByAlias(db, site.slug, key) });

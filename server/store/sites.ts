import * as v from 'valibot';
import type { Instant } from '../../shared/instant.ts';
import { policySchema, type Policy, type Site } from '../site.ts';
import { prepared } from './prepared.ts';
import type { SiteRow } from './schema.ts';
import type { Database } from './store.ts';
import { touch } from './touched.ts';

const originsSchema = v.array(v.string());

const siteOf = prepared<{ slug: string }>()((db, { one }) => db.selectFrom('sites').selectAll().where('slug', '=', one('slug')));

export async function findSite(db: Database, slug: string): Promise<Site | null> {
  const [row] = await siteOf(db, { slug });
  return row === undefined ? null : toSite(row);
}

/** All sites, by slug. */
export async function listSites(db: Database): Promise<Site[]> {
  const rows = await db.selectFrom('sites').selectAll().orderBy('slug').execute();
  return rows.map(toSite);
}

/** Creates a site, or changes everything about it except its slug. */
export async function putSite(db: Database, site: Site, now: Instant): Promise<void> {
  const row = { title: site.title, origins: JSON.stringify(site.origins), policy: JSON.stringify(site.policy) };
  await db
    .insertInto('sites')
    .values({ slug: site.slug, created_at: now, ...row })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(row))
    .execute();
  touch({ site: site.slug, key: null, version: 0 });
}

const toSite = ({ slug, title, origins, policy }: SiteRow): Site => ({ slug, title, origins: v.parse(originsSchema, JSON.parse(origins)), policy: policyIn(policy) });

/** Parsed policies, by their stored text: there are few, and parsing one costs more than reading it. */
const policies = new Map<string, Policy>();
const mostPolicies = 500;

export function policyIn(kept: string): Policy {
  const known = policies.get(kept);
  if (known !== undefined) return known;
  const policy = v.parse(policySchema, JSON.parse(kept));
  if (policies.size >= mostPolicies) policies.clear();
  policies.set(kept, policy);
  return policy;
}

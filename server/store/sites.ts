import * as v from 'valibot';
import type { Instant } from '../../shared/instant.ts';
import { policySchema, type Site } from '../site.ts';
import type { SiteRow } from './schema.ts';
import type { Database } from './store.ts';
import { touch } from './touched.ts';

const originsSchema = v.array(v.string());

export async function findSite(db: Database, slug: string): Promise<Site | null> {
  const row = await db.selectFrom('sites').selectAll().where('slug', '=', slug).executeTakeFirst();
  return row === undefined ? null : toSite(row);
}

/** All sites, by slug. */
export async function listSites(db: Database): Promise<Site[]> {
  const rows = await db.selectFrom('sites').selectAll().orderBy('slug').execute();
  return rows.map(toSite);
}

/** Makes a site, or changes everything about it but its slug. */
export async function putSite(db: Database, site: Site, now: Instant): Promise<void> {
  const row = { title: site.title, origins: JSON.stringify(site.origins), policy: JSON.stringify(site.policy) };
  await db
    .insertInto('sites')
    .values({ slug: site.slug, created_at: now, ...row })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(row))
    .execute();
  touch(db, { site: site.slug, key: null, version: 0 });
}

function toSite({ slug, title, origins, policy }: SiteRow): Site {
  return { slug, title, origins: v.parse(originsSchema, JSON.parse(origins)), policy: v.parse(policySchema, JSON.parse(policy)) };
}

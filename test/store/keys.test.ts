import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { databaseUrl, template } from '../support/postgres.ts';

/** What belongs to no site, or to a person first: small, and on every machine where the rest is spread over several. */
const ofNoSite = ['attempts', 'ceremonies', 'entry_links', 'grants', 'meta', 'migrations', 'notices', 'passkeys', 'sessions', 'sites', 'users'];

async function ask<T extends object>(statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: databaseUrl(inject('postgresUrl'), template) });
  await client.connect();
  const { rows } = await client.query<T>(statement);
  await client.end();
  return rows;
}

it('every table is one of a site, or known not to be', async () => {
  const tables = await ask<{ name: string; by_site: boolean }>(`
    select relname as name, exists (select 1 from pg_attribute where attrelid = pg_class.oid and attname = 'site') as by_site
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by name`);
  expect(tables.filter(({ by_site }) => !by_site).map(({ name }) => name).filter((name) => !ofNoSite.includes(name))).toEqual([]);
  expect(tables.map(({ name }) => name).filter((name) => ofNoSite.includes(name))).toEqual(ofNoSite);
});

it('everything unique begins with the site, so that a table can be divided by it', async () => {
  const keys = await ask<{ table: string; key: string; first: string }>(`
    select indrelid::regclass::text as table, indexrelid::regclass::text as key, attname as first
    from pg_index join pg_attribute on attrelid = indexrelid and attnum = 1 where indisunique and indrelid::regclass::text not like 'pg_%' order by 1, 2`);
  const ofSites = keys.filter(({ table }) => !ofNoSite.includes(table));
  expect(ofSites.length).toBeGreaterThan(20);
  expect(ofSites.filter(({ first }) => first !== 'site')).toEqual([]);
});

it('what refers to something of a site says which site', async () => {
  const references = await ask<{ from: string; to: string; columns: string[] }>(`
    select conrelid::regclass::text as from, confrelid::regclass::text as to,
      (select array_agg(attname::text order by place) from unnest(conkey) with ordinality as part (number, place) join pg_attribute on attrelid = conrelid and attnum = number) as columns
    from pg_constraint where contype = 'f'`);
  const ofSites = references.filter(({ to }) => !ofNoSite.includes(to));
  expect(ofSites.length).toBeGreaterThan(0);
  expect(ofSites.filter(({ columns }) => columns[0] !== 'site')).toEqual([]);
  expect(references.filter(({ from, to }) => !ofNoSite.includes(from) && ofNoSite.includes(to) && to !== 'sites')).toEqual([]);
});

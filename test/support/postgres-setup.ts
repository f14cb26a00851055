import { sql } from 'kysely';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { succeed } from '../../shared/problem.ts';
import { openStore } from '../../server/store/open.ts';
import { fillWith } from './many.ts';
import { crowded, databaseUrl, startPostgres, template, type Postgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

let postgres: Postgres | undefined;

/** One server for all test files; each takes databases of its own in it. */
export async function setup(project: TestProject): Promise<void> {
  postgres = await startPostgres();
  await makeTemplate(postgres.url);
  await makeCrowded(postgres.url);
  project.provide('postgresUrl', postgres.url);
}

/** The tables are made once and copied for each test. It sorts as people do, as servers out there may: the order of ours must not depend on it. */
async function makeTemplate(postgresUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: postgresUrl });
  await admin.connect();
  await admin.query(`create database ${template} template template0 locale_provider icu icu_locale 'en-US'`);
  await admin.end();
  await (await openStore(databaseUrl(postgresUrl, template))).close();
}

/** As many comments as it takes for an index to be worth its while. */
async function makeCrowded(postgresUrl: string): Promise<void> {
  const url = databaseUrl(postgresUrl, crowded);
  const admin = new pg.Client({ connectionString: postgresUrl });
  await admin.connect();
  await admin.query(`create database ${crowded} template ${template}`);
  await admin.end();
  const store = await openStore(url);
  await store.write(async (db) => {
    await sql`set local statement_timeout = 0`.execute(db);
    return succeed(await fillWith(db, 50_000));
  });
  await store.write(async (db) => succeed(await sql`analyze`.execute(db)));
  await store.close();
}

export async function teardown(): Promise<void> {
  await postgres?.stop();
}

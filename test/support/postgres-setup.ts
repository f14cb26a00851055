import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../server/store/open.ts';
import { databaseUrl, startPostgres, template, type Postgres } from './postgres.ts';

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

export async function teardown(): Promise<void> {
  await postgres?.stop();
}

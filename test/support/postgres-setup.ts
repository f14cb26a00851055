import type { TestProject } from 'vitest/node';
import { startPostgres, type Postgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

let postgres: Postgres | undefined;

/** One server for all test files; each takes databases of its own in it. */
export async function setup(project: TestProject): Promise<void> {
  postgres = await startPostgres();
  project.provide('postgresUrl', postgres.url);
}

export async function teardown(): Promise<void> {
  await postgres?.stop();
}

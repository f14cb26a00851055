import { problemTable, type ProblemSlug } from '../../shared/problem.ts';
import { writeFamilies, type Family } from './exposition.ts';
import { createProcessFamilies } from './process.ts';
import { createCounter, createTimer } from './measures.ts';

/** The status of an accepted comment. */
export type Taken = 'published' | 'held' | 'spam';

/** Numbers for the operator; none of them identifies a person, a network or a page. */
export interface Metrics {
  /** Labelled with the route's pattern, never with the path. */
  request(seconds: number, method: string, route: string, status: number): void;
  refused(problem: ProblemSlug): void;
  taken(comment: Taken): void;
  /** Counts a sent answer by whether it came from the cache. */
  ready(wasKept: boolean): void;
  database(seconds: number, kind: 'read' | 'write', failed: boolean): void;
  /** All metrics as text; `now` are families that are only measured on request. */
  write(now: readonly Family[]): string;
}

export function createMetrics(version: string): Metrics {
  // Created on the first request, so that a server whose metrics nobody reads does not measure its event loop.
  let ofProcess: (() => Family[]) | null = null;
  const requests = createTimer('afterword_http_request_seconds', 'Requests, and how long until their answers began.', ['method', 'route', 'status']);
  const refusals = createCounter('afterword_refusals_total', 'Requests that were refused, by problem.', 'problem', Object.keys(problemTable));
  const comments = createCounter('afterword_comments_total', 'Comments that were taken, by what became of them.', 'verdict', ['published', 'held', 'spam']);
  const ready = createCounter('afterword_ready_answers_total', 'Pages of threads that were sent, by whether they were kept ready.', 'kept', ['yes', 'no']);
  const database = createTimer('afterword_database_seconds', 'Reads and transactions of the database, waiting for it included.', ['kind']);
  const failures = createCounter('afterword_database_failures_total', 'Reads and transactions that the database could not do.', 'kind', ['read', 'write']);
  const build: Family = { name: 'afterword_build_info', type: 'gauge', help: 'Which version runs, on which Node.', samples: [{ labels: { version, node: process.versions.node }, value: 1 }] };
  return {
    request: (seconds, method, route, status) => requests.add(seconds, method, route, String(status)),
    refused: refusals.add,
    taken: comments.add,
    ready: (wasKept) => ready.add(wasKept ? 'yes' : 'no'),
    database(seconds, kind, failed) {
      database.add(seconds, kind);
      if (failed) failures.add(kind);
    },
    write(now) {
      ofProcess ??= createProcessFamilies();
      return writeFamilies([build, requests.family(), refusals.family(), comments.family(), ready.family(), database.family(), failures.family(), ...now, ...ofProcess()]);
    },
  };
}

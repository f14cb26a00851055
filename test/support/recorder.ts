import path from 'node:path';
import type { CompiledQuery, KyselyPlugin } from 'kysely';
import type { Database, Store } from '../../server/store/store.ts';

/** Queries by their shape. */
export type Asked = Map<string, Pick<CompiledQuery, 'sql' | 'parameters'>>;

/** Keeps every query that the server runs through a store, as it is sent. What a test asks itself is no query of the server's. */
export function recorded(store: Store, asked: Asked): Store {
  const listening = (db: Database): Database => {
    const heard = db.withPlugin(recorder(db, asked));
    // What was compiled before passes by the plugins.
    return Object.assign(heard, { executeQuery: <R>(query: CompiledQuery<R>) => (keep(asked, query), db.executeQuery(query)) });
  };
  return {
    ...store,
    read: (work) => store.read((db) => work(listening(db))),
    recent: (work, asOf) => store.recent((db) => work(listening(db)), asOf),
    write: (work) => store.write((db) => work(listening(db))),
  };
}

const recorder = (db: Database, asked: Asked): KyselyPlugin => ({
  transformQuery({ node, queryId }) {
    keep(asked, db.getExecutor().compileQuery(node, queryId));
    return node;
  },
  transformResult: async ({ result }) => result,
});

function keep(asked: Asked, query: CompiledQuery): void {
  const shape = shapeOf(query.sql);
  // What is not a value is a gap for one: the query is compiled, and not asked yet.
  const isAsked = query.parameters.every((value) => value === null || typeof value !== 'object');
  if (isAsked && !asked.has(shape) && isServers(new Error().stack ?? '')) asked.set(shape, query);
}

/** Whether the function that asked, the nearest of ours, is one of the server's. */
const isServers = (stack: string): boolean => /\/(server|test)\/(?!support\/recorder)/.exec(stack.replaceAll(path.sep, '/').replaceAll(root, ''))?.[1] === 'server';
const root = path.join(import.meta.dirname, '../..').replaceAll(path.sep, '/');

/** The same for queries that differ by how many values they are given only. */
export const shapeOf = (sql: string): string =>
  sql
    .replace(/\$\d+/g, '?')
    .replace(/\(\?(?:, \?)*\)/g, '(…)')
    .replace(/\(…\)(?:, \(…\))+/g, '(…)');

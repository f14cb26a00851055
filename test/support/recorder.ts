import path from 'node:path';
import type { CompiledQuery, KyselyPlugin } from 'kysely';
import type { Database, Store } from '../../server/store/store.ts';

/** Queries by their shape. */
export type Asked = Map<string, Pick<CompiledQuery, 'sql' | 'parameters'>>;

/** Keeps every query that the server runs through a store, as it is sent. What a test asks itself is no query of the server's. */
export function recorded(store: Store, asked: Asked): Store {
  const listening = (db: Database): Database => db.withPlugin(recorder(db, asked));
  return {
    ...store,
    read: (work) => store.read((db) => work(listening(db))),
    recent: (work, asOf) => store.recent((db) => work(listening(db)), asOf),
    write: (work) => store.write((db) => work(listening(db))),
  };
}

const recorder = (db: Database, asked: Asked): KyselyPlugin => ({
  transformQuery({ node, queryId }) {
    const query = db.getExecutor().compileQuery(node, queryId);
    const shape = shapeOf(query.sql);
    if (!asked.has(shape) && isServers(new Error().stack ?? '')) asked.set(shape, query);
    return node;
  },
  transformResult: async ({ result }) => result,
});

/** Whether the function that asked, the nearest of ours, is one of the server's. */
const isServers = (stack: string): boolean => /\/(server|test)\/(?!support\/recorder)/.exec(stack.replaceAll(path.sep, '/').replaceAll(root, ''))?.[1] === 'server';
const root = path.join(import.meta.dirname, '../..').replaceAll(path.sep, '/');

/** The same for queries that differ by how many values they are given only. */
export const shapeOf = (sql: string): string =>
  sql
    .replace(/\$\d+/g, '?')
    .replace(/\(\?(?:, \?)*\)/g, '(…)')
    .replace(/\(…\)(?:, \(…\))+/g, '(…)');

import { sql, type Compilable, type CompiledQuery, type RawBuilder } from 'kysely';
import type { Database } from './store.ts';

type Value = string | number | null;

/** The values of a query: single ones and lists. */
type Values = Readonly<Record<string, Value | readonly Value[]>>;

/** Placeholders for the values while the query is built. */
export interface Gaps<V> {
  one<Name extends keyof V & string>(name: Name): RawBuilder<V[Name]>;
  /** One placeholder for each value of the list. */
  each<Name extends keyof V & string>(name: Name): RawBuilder<V[Name] extends readonly (infer One)[] ? One : never>[];
}

/** The place of a value that each run fills in. */
class Gap {
  readonly name: string;
  readonly index: number;
  constructor(name: string, index: number) {
    this.name = name;
    this.index = index;
  }
}

/**
 * A query that is built and compiled once for each database (and for each length of its lists), for queries that take longer to build than
 * to run: `prepared<Values>()((db, { one, each }) => …)` returns a function that runs it with values.
 */
export const prepared =
  <V extends Values>() =>
  <Row>(build: (db: Database, gaps: Gaps<V>) => Compilable<Row>): ((db: Database, values: V) => Promise<Row[]>) => {
    const compiled = new WeakMap<object, Map<string, CompiledQuery<Row>>>();
    function made(db: Database, values: V): CompiledQuery<Row> {
      const { adapter } = db.getExecutor();
      const known = compiled.get(adapter) ?? new Map<string, CompiledQuery<Row>>();
      compiled.set(adapter, known);
      const shape = shapeOf(values);
      const query = known.get(shape) ?? build(db, gapsFor(values)).compile();
      known.set(shape, query);
      return query;
    }
    return async function run(db, values) {
      const { sql, query, queryId, parameters: gaps } = made(db, values);
      const parameters = gaps.map((parameter) => (parameter instanceof Gap ? valueIn(values, parameter) : parameter));
      return (await db.executeQuery<Row>({ sql, query, queryId, parameters })).rows;
    };
  };

/** Pads a list to a multiple of `step`, because one query for each length would fill the memory. For queries that run often. */
export const filled = <T>(list: readonly T[], step: number): readonly T[] => {
  const [first] = list;
  return first === undefined ? list : [...list, ...Array.from({ length: (step - (list.length % step)) % step }, () => first)];
};

function shapeOf(values: Values): string {
  let shape = '';
  for (const name in values) {
    const value = values[name];
    if (Array.isArray(value)) shape += `${value.length} `;
  }
  return shape;
}

function valueIn(values: Values, { name, index }: Gap): Value | undefined {
  const value = values[name];
  return value === null || typeof value !== 'object' ? value : value[index];
}

function gapsFor<V extends Values>(values: V): Gaps<V> {
  return {
    one: (name) => sql`${new Gap(name, 0)}`,
    each(name) {
      const list: Value | readonly Value[] | undefined = values[name];
      return Array.isArray(list) ? list.map((_, index) => sql`${new Gap(name, index)}`) : [];
    },
  };
}

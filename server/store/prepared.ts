import { sql, type Compilable, type CompiledQuery, type RawBuilder } from 'kysely';
import type { Database } from './store.ts';

type Value = string | number | null;

/** What a query is run with: single values, and lists of them. */
type Values = Readonly<Record<string, Value | readonly Value[]>>;

/** What stands for them while the query is written. */
export interface Gaps<V> {
  one<Name extends keyof V & string>(name: Name): RawBuilder<V[Name]>;
  /** As many as there are in the list. */
  each<Name extends keyof V & string>(name: Name): RawBuilder<V[Name] extends readonly (infer One)[] ? One : never>[];
}

/** Where a value of each run goes. */
class Gap {
  readonly name: string;
  readonly index: number;
  constructor(name: string, index: number) {
    this.name = name;
    this.index = index;
  }
}

/**
 * A query that is built and compiled once for each database (and for each length of its lists), for the paths on which that would
 * take longer than to run it: `prepared<Values>()((db, { one, each }) => …)` gives what runs it with values.
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

/** Lists of all lengths would fill memory with queries: those that run often fill up theirs. */
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

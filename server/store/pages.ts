import { sql, type RawBuilder } from 'kysely';
import type { Sort } from '../../shared/thread/sort.ts';
import { cursorOf, positionIn, type Position } from './cursor.ts';
import { prepared } from './prepared.ts';
import type { Database } from './store.ts';

interface RootAsk {
  readonly site: string;
  /** The id of the thread's row. */
  readonly thread: string;
  readonly sort: Sort;
  readonly limit: number;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  /** The id of a root comment: asks for the page that begins with it. */
  readonly from?: string | undefined;
}

interface RootPage {
  /** In their order. */
  readonly roots: Position[];
  readonly next: string | null;
  readonly previous: string | null;
}

/**
 * A page of root comments by keyset, never by offset: a page deep in a thread costs as much as the first one (`top` skips over roots of the
 * same score in the index). Null if a cursor does not belong to this order.
 */
export async function rootPage(db: Database, { site, thread, sort, limit, after, before, from }: RootAsk): Promise<RootPage | null> {
  const cursor = after ?? before;
  const position = cursor === undefined ? null : positionIn(cursor, sort);
  if (cursor !== undefined && position === null) return null;
  const backwards = before !== undefined;
  const start = from === undefined ? null : await positionOf(db, site, from);
  const edge = start ?? position;
  // The limit is part of the query text, not a parameter: SQLite would plan the query again for each value of the limit.
  const found = edge === null ? await firstPage(sort, limit)(db, { site, thread }) : await ordered(rootsOf(db, site, thread, sort).where(beyond(sort, backwards && start === null, edge, start !== null)), sort, backwards).limit(sql.lit(limit + 1)).execute();
  const roots = found.slice(0, limit);
  if (backwards) roots.reverse();
  const first = roots[0];
  const last = roots.at(-1);
  const more = found.length > limit;
  const earlier = backwards ? more : first !== undefined && edge !== null && (await hasEarlier(db, site, thread, sort, first));
  return {
    roots,
    next: last !== undefined && (backwards || more) ? cursorOf(last, sort) : null,
    previous: first !== undefined && earlier ? cursorOf(first, sort) : null,
  };
}

type Text = string | RawBuilder<string>;

/**
 * Selects only the columns that the index holds. The 1 is part of the query text: a partial index on the listed comments is sure to be used
 * only if the planner knows the value beforehand.
 */
const rootsOf = (db: Database, site: Text, thread: Text, sort: Sort) =>
  db.selectFrom('comments').select(['id', sort === 'top' ? 'score' : sql.lit(0).as('score')]).where('site', '=', site).where('thread', '=', thread).where('parent', 'is', null).where('listed', '=', sql.lit(1));

const firstPages = new Map<string, (db: Database, values: { site: string; thread: string }) => Promise<Position[]>>();

/** The query of nearly every call. */
function firstPage(sort: Sort, limit: number) {
  const which = `${sort} ${limit}`;
  const query = firstPages.get(which) ?? prepared<{ site: string; thread: string }>()((db, { one }) => ordered(rootsOf(db, one('site'), one('thread'), sort), sort, false).limit(sql.lit(limit + 1)));
  firstPages.set(which, query);
  return query;
}

type Roots = ReturnType<typeof rootsOf>;

/** `top`: the highest score first, and the oldest first among equal scores. */
function ordered(query: Roots, sort: Sort, backwards: boolean): Roots {
  const ascending = (sort === 'newest') === backwards;
  if (sort === 'top') return query.orderBy('score', backwards ? 'asc' : 'desc').orderBy('id', ascending ? 'asc' : 'desc');
  return query.orderBy('id', ascending ? 'asc' : 'desc');
}

/** The condition for comments after a position in reading order (before it, with `backwards`), with or without the position itself. */
function beyond(sort: Sort, backwards: boolean, { score, id }: Position, inclusive: boolean) {
  const rising = (sort === 'newest') === backwards;
  const byId = sql<boolean>`id ${sql.raw((rising ? '>' : '<') + (inclusive ? '=' : ''))} ${id}`;
  if (sort !== 'top') return byId;
  const past = sql.raw(backwards ? '>' : '<');
  // The first condition follows from the second; the index range starts from it.
  return sql<boolean>`score ${past}= ${score} and (score ${past} ${score} or ${byId})`;
}

async function positionOf(db: Database, site: string, id: string): Promise<Position | null> {
  const row = await db.selectFrom('comments').select(['score', 'id']).where('site', '=', site).where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

async function hasEarlier(db: Database, site: string, thread: string, sort: Sort, first: Position): Promise<boolean> {
  const earlier = rootsOf(db, site, thread, sort).where(beyond(sort, true, first, false));
  return (await ordered(earlier, sort, true).limit(sql.lit(1)).executeTakeFirst()) !== undefined;
}

import * as v from 'valibot';

/** Tables that hold a row for each person, device, site or address that is told: to read one whole is to read a page. */
const small = new Set(['sites', 'users', 'grants', 'entry_links', 'passkeys', 'ceremonies', 'notices', 'webhooks', 'meta', 'migrations']);

/** What reads much on purpose, by a part of its statement, and why that is borne. */
const excused: readonly { readonly part: string; readonly why: string }[] = [
  { part: 'insert into "threads"', why: 'SQLite says how it would look for the comments of a thread whose key changes: none does' },
  { part: 'delete from "threads"', why: 'SQLite says how it would look for the comments of a thread that goes: it has none' },
  { part: 'update "comments" set "thread"', why: 'two threads become one: everything that was said in one of them' },
  { part: 'limit ? offset ?', why: 'where a search ends: no further on than it looks' },
  { part: "escape '\\'", why: 'a search: what it looks at is bounded by its own first query' },
  { part: 'select distinct', why: 'once an import, where addresses were erased: each address once, from an index' },
  { part: 'select "email" from "followers" where "site" = ?', why: 'the same of those who follow' },
  { part: 'from "erasures" order by', why: 'all of them, for a backup that is put back' },
  { part: 'select "comment" from "reports" where "site" = ?', why: 'reports of what waits to be decided: they go with the decision' },
  { part: 'delete from "digests" where "site" = ? and "comment"', why: 'a person is erased: what waits for the mail of the day' },
  { part: 'select "id", "branch_last" from "comments"', why: 'an export: of everything that was said in a thread, which branches there are' },
  { part: 'from "followers" where "site" = ? and "email" >', why: 'an export: all who asked for mail, in pages so large that PostgreSQL may read the table' },
  { part: 'lower(author_email) = ?', why: 'everything that one person said, which is given as a whole' },
  { part: 'and "answer" like', why: 'a person is erased: keys of the last days' },
  { part: 'as "number" from "outbox" where "status" = ?', why: 'somebody reads /metrics: what waits is counted in an index that holds nothing else' },
  { part: 'and "cause" like', why: 'a person is erased: messages of the last weeks' },
  { part: 'delete from "outbox" where "site" = ? and "recipient"', why: 'a person is erased: messages of the last weeks' },
];

const isExcused = (shape: string): boolean => excused.some(({ part }) => shape.includes(part));

/** Steps of a plan by SQLite that cost more the larger the database is. */
export function slowInSqlite(shape: string, steps: readonly string[]): string[] {
  if (isExcused(shape)) return [];
  // Read in the order of the index and no further than is asked for: nothing but the site is said of it.
  const isRead = /where "site" = \?(?: and "status" = (?:\?|'\w+'))? (?:group by "\w+" )?order by .* limit (?:\?|\d+)/.test(shape);
  return steps.filter((step) => {
    const scanned = /^SCAN (\w+)(?: |$)/.exec(step)?.[1];
    if (scanned !== undefined) return !small.has(scanned) && !['above', 'some', 'shown', 'json_each'].includes(scanned) && !/ (?:VALUES CLAUSE|CONSTANT ROWS?)$/.test(step);
    // What else is asked of a thread's comments cannot be seen here: only these indexes hold nothing but what is wanted, in order.
    if (/^SEARCH comments .*\(site=\? AND thread=\?\)$/.test(step)) return !/ comments_(?:roots|top) /.test(step);
    if (/^SEARCH .*\(site=\?\)$/.test(step)) return !small.has(/^SEARCH (\w+)/.exec(step)?.[1] ?? '') && !isRead;
    // A page of roots and the beginnings of their branches are sorted, as `json_each` lists them.
    return step.startsWith('USE TEMP B-TREE') && !/from "(?:users|grants|sessions|follows|reports)"|from above|json_each/.test(shape);
  });
}

/** A step of PostgreSQL's plan, with those that it reads from. */
export interface Step {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string | undefined;
  readonly 'Index Name'?: string | undefined;
  readonly 'Index Cond'?: string | undefined;
  readonly Filter?: string | undefined;
  readonly 'Plan Rows': number;
  readonly Plans?: readonly Step[] | undefined;
}

const stepSchema: v.GenericSchema<unknown, Step> = v.object({
  'Node Type': v.string(),
  'Relation Name': v.optional(v.string()),
  'Index Name': v.optional(v.string()),
  'Index Cond': v.optional(v.string()),
  Filter: v.optional(v.string()),
  'Plan Rows': v.number(),
  Plans: v.optional(v.array(v.lazy(() => stepSchema))),
});

const explained = v.pipe(v.array(v.object({ 'QUERY PLAN': v.tuple([v.object({ Plan: stepSchema })]) })), v.length(1));

/** The plan in the answer to `explain (format json)`. */
export const planIn = (rows: unknown): Step => v.parse(explained, rows)[0]?.['QUERY PLAN'][0].Plan ?? { 'Node Type': 'none', 'Plan Rows': 0 };

/** Rows that may be looked at or sorted at once: those of the largest page, with some room. */
const few = 1_000;

/** Steps of a plan by PostgreSQL that cost more the larger the database is. `bySite` are the indexes that begin with the site. */
export function slowInPostgres(shape: string, plan: Step, bySite: ReadonlySet<string>): string[] {
  return isExcused(shape) ? [] : slowSteps(plan, false, bySite);
}

/** `isCut`: what is found is read in order, and no further than is asked for. */
function slowSteps(step: Step, isCut: boolean, bySite: ReadonlySet<string>): string[] {
  const type = step['Node Type'];
  const below = (step.Plans ?? []).flatMap((each) => slowSteps(each, type === 'Limit' || (isCut && !['Sort', 'Aggregate', 'Hash'].includes(type)), bySite));
  // PostgreSQL 18 goes through the sites one by one: there are three here, and may be thousands.
  const skips = bySite.has(step['Index Name'] ?? '') && !/\bsite = /.test(step['Index Cond'] ?? '');
  return skips || isSlow(step, type, isCut) ? [`${type} ${step['Relation Name'] ?? ''} ${step['Index Name'] ?? ''} ${step['Index Cond'] ?? ''}`, ...below] : below;
}

function isSlow(step: Step, type: string, isCut: boolean): boolean {
  if (small.has(step['Relation Name'] ?? '')) return false;
  if (type === 'Seq Scan') return true;
  if (type === 'Sort') return (step.Plans?.[0]?.['Plan Rows'] ?? 0) > few;
  if (!/^(?:Index|Bitmap Index)/.test(type)) return false;
  const entersBy = (step['Index Cond'] ?? '').replace(/\(?site = [^)]*\)?/, '');
  const isEntered = /\w/.test(entersBy.replace(/\bAND\b/g, ''));
  // What is read and thrown away is not among the rows that are expected.
  return !isEntered && (step.Filter !== undefined || (step['Plan Rows'] > few / 10 && !isCut));
}

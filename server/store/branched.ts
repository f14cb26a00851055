import { sql, type Compilable, type RawBuilder } from 'kysely';
import { limits } from '../../shared/limits.ts';
import { branchCursor } from './cursor.ts';
import { jsonOf } from './json.ts';
import { prepared, type Gaps } from './prepared.ts';
import { shownColumns, shownJson, type ShownRow } from './shown.ts';
import type { Database } from './store.ts';

/** The roots of a page, in order, each with the first replies of its branch. One branch (or none, '') is read further than the others. */
export interface Branches {
  readonly site: string;
  readonly roots: readonly string[];
  readonly far: string;
  readonly reach: number;
}

type Values = { site: string; roots: string };
type Further = Values & { far: string; reach: number; next: string };

const cursorJson = (reach: number): string => JSON.stringify(branchCursor(reach));

/** The query's expressions for the last place of a branch to read, and for the cursor of the rest. */
interface Reach {
  readonly upTo: RawBuilder<number>;
  readonly next: RawBuilder<string>;
}

const usual: Reach = { upTo: sql.lit(limits.branchSize), next: sql.lit(cursorJson(limits.branchSize)) };

/** The reach with a different value for one branch. */
const further = ({ one }: Gaps<Further>): Reach => ({
  upTo: sql`case when root = ${one('far')} then cast(${one('reach')} as integer) else ${usual.upTo} end`,
  next: sql`case when root = ${one('far')} then cast(${one('next')} as text) else ${usual.next} end`,
});

/** Every root followed by its replies; each branch is one range of one index. */
const branched = <V extends Values>(db: Database, { one }: Gaps<V>, { upTo }: Reach, columns: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select ${columns} from ${jsonOf(db).list(one('roots'))} cross join comments
    where site = ${one('site')} and root = page.value and listed = 1 and branch_index <= ${upTo} order by page.key, branch_index`;

const rows = prepared<Further>()((db, gaps) => compilable<ShownRow>(db, branched(db, gaps, further(gaps), sql.join(shownColumns.map((column) => sql.ref(column))))));

/** The comments of branches as rows, for drawing a page. */
export const branchRows = (db: Database, { site, roots, far, reach }: Branches): Promise<ShownRow[]> =>
  rows(db, { site, roots: JSON.stringify(roots), far, reach, next: cursorJson(reach) });

type Around = { before: string; after: string };

function allJson<V extends Values & Around>(db: Database, gaps: Gaps<V>, reach: Reach) {
  const next = sql<string>`case when branch_last > ${reach.upTo} then ${reach.next} else 'null' end`;
  const each = branched(db, gaps, reach, sql`${shownJson(db, next)} as json`);
  return compilable<{ json: string | Buffer<ArrayBuffer> }>(db, sql`select ${jsonOf(db).joined(sql`json`, gaps.one('before'), gaps.one('after'))} as json from (${each}) as shown`);
}

const json = prepared<Values & Around>()((db, gaps) => allJson(db, gaps, usual));
const jsonFurther = prepared<Further & Around>()((db, gaps) => allJson(db, gaps, further(gaps)));

/** The same comments as JSON, separated by commas, with a given text before and after. */
export async function branchesJson(db: Database, { site, roots, far, reach }: Branches, around: Around): Promise<string | Buffer<ArrayBuffer>> {
  const values = { site, roots: JSON.stringify(roots), ...around };
  const [row] = await (far === '' ? json(db, values) : jsonFurther(db, { ...values, far, reach, next: cursorJson(reach) }));
  return row?.json ?? around.before + around.after;
}

const compilable = <Row>(db: Database, query: RawBuilder<unknown>): Compilable<Row> => ({ compile: () => sql<Row>`${query}`.compile(db) });

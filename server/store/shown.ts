import { sql, type RawBuilder } from 'kysely';
import { jsonOf } from './json.ts';
import type { CommentRow } from './schema.ts';
import type { Database } from './store.ts';

/** The columns that readers see, and those for the place. A page does not read the others, such as the source of the text. */
export const shownColumns = [
  'id', 'parent', 'root', 'branch_index', 'kind', 'status', 'deleted_by', 'listed', 'author_name', 'author_url', 'badge', 'body', 'created_at', 'edited_at', 'locked_at',
  'replies', 'branch_count', 'branch_last', 'score', 'reactions', 'passage',
] as const satisfies readonly (keyof CommentRow)[];

export type ShownRow = Pick<CommentRow, (typeof shownColumns)[number]>;

/**
 * A listed comment as the contract's JSON, written by the database: most of the cost of a page would be to read the columns, build an
 * object and serialise it again. In `format` a null becomes an empty text. `next` is the cursor of the rest of a root's branch, as JSON.
 * `routes/to-comment.ts` does the same for single comments; `test/server/routes/shown.test.ts` compares the two.
 */
export function shownJson(db: Database, next: RawBuilder<string>): RawBuilder<string> {
  const { quoted } = jsonOf(db);
  const place = sql`id, coalesce('"' || parent || '"', 'null'), case when kind <> 'comment' then '"kind":"' || kind || '",' end,
    created_at, '"editedAt":"' || edited_at || '",', case when locked_at is not null then '"locked":true,' end,
    replies, case when parent is null then format('"branch":{"count":%s,"next":%s},', branch_count, ${next}) end`;
  const placed = sql.raw(`{"id":"%s","parent":%s,%s"createdAt":"%s",%s%s"replies":%s,%s`);
  const author = sql`${quoted(sql`author_name`)}, case when author_url is not null then ',"url":' || ${quoted(sql`author_url`)} end, ',"badge":"' || badge || '"'`;
  // A hidden comment above a visible reply keeps its place and looks like a deleted one.
  return sql`case when status = 'published'
    then format('${placed}"author":{"name":%s%s%s},"status":"published","reactions":%s,%s"body":%s}', ${place}, ${author}, reactions, '"passage":' || passage || ',', body)
    else format('${placed}"author":{"name":""},"status":"deleted","deletedBy":"%s","reactions":{},"body":[]}', ${place}, coalesce(deleted_by, 'owner')) end`;
}

import { sql, type RawBuilder } from 'kysely';
import { jsonOf } from './json.ts';
import type { CommentRow } from './schema.ts';
import type { Database } from './store.ts';

/** What of a comment readers are shown, and what places it: the rest, with the source of its text, is not read for a page. */
export const shownColumns = [
  'id', 'parent', 'root', 'branch_index', 'kind', 'status', 'deleted_by', 'listed', 'author_name', 'author_url', 'badge', 'body', 'created_at', 'edited_at', 'locked_at',
  'replies', 'branch_count', 'branch_last', 'score', 'reactions', 'passage',
] as const satisfies readonly (keyof CommentRow)[];

export type ShownRow = Pick<CommentRow, (typeof shownColumns)[number]>;

/**
 * A listed comment as the contract's JSON, written by the database: to read its columns, make an object of them and that a text again
 * would be most of the cost of a page. Null is nothing in `format`. `next` is the cursor of the rest of a root's branch, as JSON. What
 * stands here stands in `routes/to-comment.ts` too, for single comments; `test/server/routes/shown.test.ts` holds them together.
 */
export function shownJson(db: Database, next: RawBuilder<string>): RawBuilder<string> {
  const { quoted } = jsonOf(db);
  const place = sql`id, coalesce('"' || parent || '"', 'null'), case when kind <> 'comment' then '"kind":"' || kind || '",' end,
    created_at, '"editedAt":"' || edited_at || '",', case when locked_at is not null then '"locked":true,' end,
    replies, case when parent is null then format('"branch":{"count":%s,"next":%s},', branch_count, ${next}) end`;
  const placed = sql.raw(`{"id":"%s","parent":%s,%s"createdAt":"%s",%s%s"replies":%s,%s`);
  const author = sql`${quoted(sql`author_name`)}, case when author_url is not null then ',"url":' || ${quoted(sql`author_url`)} end, ',"badge":"' || badge || '"'`;
  // A comment that may not be seen keeps its place above an answer that may: like one that was deleted.
  return sql`case when status = 'published'
    then format('${placed}"author":{"name":%s%s%s},"status":"published","reactions":%s,%s"body":%s}', ${place}, ${author}, reactions, '"passage":' || passage || ',', body)
    else format('${placed}"author":{"name":""},"status":"deleted","deletedBy":"%s","reactions":{},"body":[]}', ${place}, coalesce(deleted_by, 'owner')) end`;
}

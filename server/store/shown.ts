import type { CommentRow } from './schema.ts';

/** What of a comment readers are shown, and what places it: the rest, with the source of its text, is not read for a page. */
export const shownColumns = [
  'id', 'parent', 'root', 'branch_index', 'kind', 'status', 'deleted_by', 'listed', 'author_name', 'author_url', 'badge', 'body', 'created_at', 'edited_at', 'locked_at',
  'replies', 'branch_count', 'branch_last', 'score', 'reactions', 'passage',
] as const satisfies readonly (keyof CommentRow)[];

export type ShownRow = Pick<CommentRow, (typeof shownColumns)[number]>;

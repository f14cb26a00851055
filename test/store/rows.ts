import type { CommentInput } from '../../server/store/comments.ts';

export const now = '2026-06-15T12:00:00.000Z';

/** A published comment in the thread `t` of the default site, but for what is said otherwise. */
export const commentRow = (id: string, more: Partial<CommentInput> = {}): CommentInput => ({
  site: 'default',
  id,
  thread: 't',
  parent: null,
  kind: 'comment',
  status: 'published',
  deleted_by: null,
  author_name: 'Ann',
  author_email: null,
  author_url: null,
  badge: null,
  source: id,
  body: '[]',
  created_at: now,
  edited_at: null,
  locked_at: null,
  passage: null,
  import_source: null,
  import_id: null,
  ...more,
});
